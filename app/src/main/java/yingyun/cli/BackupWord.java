package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import yingyun.backup.BackupDesk;
import yingyun.database.Backup;
import yingyun.database.BackupProblem;
import yingyun.database.Backups;
import yingyun.database.Home;
import yingyun.kernel.Wording;

/** {@code backup --to DIR}: also while a night or {@code serve} is running. {@code backup --verify DIR}: without any database. */
@Command(name = "backup", resourceBundle = "messages.help", description = "${bundle:backup}", sortOptions = false)
final class BackupWord implements Callable<Integer> {

    /** One of the two. */
    static final class Act {

        @Option(names = "--to", paramLabel = "DIR", descriptionKey = "backup.to", required = true)
        @Nullable
        Path to;

        @Option(names = "--verify", paramLabel = "DIR", descriptionKey = "backup.verify", required = true)
        @Nullable
        Path verify;
    }

    @ArgGroup(multiplicity = "1")
    Act act = new Act();

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "backup.key")
    @Nullable
    Path key;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (act.verify != null) {
            return verify(act.verify.toAbsolutePath());
        }
        if (common.db != null) {
            throw new BackupProblem.ServerApart().refused();
        }
        return take(act.to == null ? Path.of("") : act.to.toAbsolutePath().normalize());
    }

    private Integer take(Path folder) {
        long startedNanos = System.nanoTime();
        Wording wording = common.wording();
        try (Workplace place = Workplace.ofBank(common)) {
            BackupDesk desk = place.bean(BackupDesk.class);
            Backup backup = desk.take(folder);
            say("CLI-2051", backup, startedNanos);
            System.out.println(
                    wording.of("CLI-2052", Map.of("key", desk.key(), "fingerprint", backup.keyFingerprint())));
            if (isOnSameDisk(folder, place.home())) {
                System.out.println(wording.of("CLI-2053", Map.of()));
            }
            return Words.DONE;
        }
    }

    private Integer verify(Path given) {
        long startedNanos = System.nanoTime();
        Path known = key != null
                ? key.toAbsolutePath()
                : Backups.keyOf(given).orElse(Home.at(common.homeFolder()).backupKey());
        say("CLI-2054", Backups.verify(given, known), startedNanos);
        return Words.DONE;
    }

    private void say(String code, Backup backup, long startedNanos) {
        System.out.println(common.wording()
                .of(
                        code,
                        Map.of(
                                "folder",
                                backup.folder(),
                                "day",
                                backup.businessDate(),
                                "files",
                                backup.files(),
                                "megabytes",
                                Math.ceilDiv(backup.bytes(), 1 << 20),
                                "seconds",
                                "%.1f".formatted((System.nanoTime() - startedNanos) / 1e9))));
    }

    private static boolean isOnSameDisk(Path folder, Home home) {
        try {
            return Files.getFileStore(folder).equals(Files.getFileStore(home.root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
