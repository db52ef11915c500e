package yingyun.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes one {@link BackupPiece}. */
final class PieceWriter implements CopySink, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];
    private long files;
    private long bytes;

    PieceWriter(Path folder, String name, BackupKey key) throws IOException {
        this.name = name;
        this.channel = FileChannel.open(
                folder.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // A stream whose close leaves the channel open: it is forced to disk after the last tag.
        var sealed = new SealedOutput(
                new DigestOutputStream(Channels.newOutputStream(channel), digest) {
                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                },
                key,
                name);
        this.tar = new TarArchiveOutputStream(sealed, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    @Override
    public void folder(String path) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(path + "/"));
        tar.closeArchiveEntry();
    }

    @Override
    public void text(String path, byte[] content) throws IOException {
        add(path, new ByteArrayInputStream(content), content.length);
    }

    @Override
    public void file(String path, Path source, long size) throws IOException {
        try (InputStream content = Files.newInputStream(source)) {
            add(path, content, size);
        } catch (NoSuchFileException gone) {
            // dropped meanwhile
        }
    }

    private void add(String path, InputStream content, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        long left = size;
        while (left > 0) {
            int wanted = (int) Math.min(BUFFER, left);
            int got = content.readNBytes(buffer, 0, wanted);
            java.util.Arrays.fill(buffer, got, wanted, (byte) 0);
            tar.write(buffer, 0, wanted);
            left -= wanted;
        }
        tar.closeArchiveEntry();
        files++;
        bytes += size;
    }

    BackupPiece finish() throws IOException {
        tar.close();
        channel.force(true);
        return new BackupPiece(
                name, channel.size(), files, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** After {@link #finish}, or to give it up. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
