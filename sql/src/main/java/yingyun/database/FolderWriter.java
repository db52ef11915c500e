package yingyun.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A copy as plain files, closed to other users; nothing is forced to disk, for it is thrown away. */
record FolderWriter(Path root) implements CopySink {

    static final FileAttribute<?> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<?> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void folder(String path) throws IOException {
        Files.createDirectories(root.resolve(path), OWN_FOLDER);
    }

    @Override
    public void text(String path, byte[] content) throws IOException {
        try (FileChannel to = create(path)) {
            to.write(ByteBuffer.wrap(content));
        }
    }

    @Override
    public void file(String path, Path source, long size) throws IOException {
        try (FileChannel from = open(source)) {
            if (from == null) {
                return;
            }
            try (FileChannel to = create(path)) {
                copy(from, to, size);
            }
        }
    }

    private static void copy(FileChannel from, FileChannel to, long size) throws IOException {
        long at = 0;
        long moved = size;
        while (at < size && moved > 0) {
            moved = from.transferTo(at, size - at, to);
            at += Math.max(0, moved);
        }
        if (at < size) {
            to.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
    }

    private static @org.jspecify.annotations.Nullable FileChannel open(Path source) throws IOException {
        try {
            return FileChannel.open(source, StandardOpenOption.READ);
        } catch (NoSuchFileException gone) {
            return null; // dropped meanwhile
        }
    }

    private FileChannel create(String path) throws IOException {
        Path target = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(target.getParent()), OWN_FOLDER);
        return FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE);
    }
}
