package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A folder that holds backups, each a folder {@code yingyun-yyyyMMdd-HHmmss}; one under way is called {@code ….part}. */
record BackupFolder(Path root) {

    private static final String NAME = "yingyun-\\d{8}-\\d{6}(-\\d+)?";
    private static final String PART = ".part";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'yingyun-'yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    /** Complete ones, oldest first. */
    List<Path> complete() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(NAME))
                    .filter(BackupFolder::isBackup)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isBackup(Path folder) {
        return Files.isRegularFile(folder.resolve(BackupManifest.FILE))
                && !folder.toString().endsWith(PART);
    }

    /** A backup itself, or the newest of a folder of backups. */
    static Path backupIn(Path given) {
        if (isBackup(given)) {
            return given;
        }
        List<Path> complete = new BackupFolder(given).complete();
        if (complete.isEmpty()) {
            throw new BackupProblem.NoBackup(given).refused();
        }
        return complete.getLast();
    }

    /** Whoever may write here, and only he, may remove what an earlier one left half done. */
    HomeLock take(Duration limit) throws IOException {
        Files.createDirectories(root);
        Home asHome = Home.at(root);
        var patience = Patience.of(limit);
        while (true) {
            Optional<HomeLock> lock = HomeLock.tryTake(asHome);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (patience.isOver()) {
                long pid = HomeLock.holder(asHome).orElse(0);
                throw new BackupProblem.FolderInUse(root, pid).refused();
            }
            patience.pause(Duration.ofMillis(200));
        }
    }

    /** The oldest complete ones go. Only for the holder of the lock. */
    void keepLatest(int keep) throws IOException {
        List<Path> complete = complete();
        for (Path old : complete.subList(0, Math.max(0, complete.size() - keep))) {
            // Without a manifest it is no backup any more, whenever this is cut short.
            Files.deleteIfExists(old.resolve(BackupManifest.FILE));
            FileSystemUtils.deleteRecursively(old);
        }
    }

    void removeUnfinished() throws IOException {
        try (var parts = Files.newDirectoryStream(root, "yingyun-*" + PART)) {
            for (Path part : parts) {
                FileSystemUtils.deleteRecursively(part);
            }
        }
    }

    Path newPart(Instant now) throws IOException {
        String name = TIME.format(now);
        String free = name;
        for (int i = 2; Files.exists(root.resolve(free)); i++) {
            free = name + "-" + i;
        }
        return Files.createDirectory(
                root.resolve(free + PART),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    static Path finished(Path part) {
        String name = part.getFileName().toString();
        return part.resolveSibling(name.substring(0, name.length() - PART.length()));
    }

    /** A name is only on disk once its folder is. */
    static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
