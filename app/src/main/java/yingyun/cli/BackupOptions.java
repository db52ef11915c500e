package yingyun.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yingyun.backup.BackupSettings;
import yingyun.database.Home;

/** Where the backups of JOB-005 and JOB-130 go. */
final class BackupOptions {

    private static final String KEEP = "--backup-keep";

    @Spec(Spec.Target.MIXEE)
    CommandSpec word = CommandSpec.create();

    @Option(names = "--backup-to", paramLabel = "DIR", descriptionKey = "backup-to")
    @Nullable
    Path folder;

    private int keep = BackupSettings.KEEP;

    @Option(names = KEEP, paramLabel = "N", defaultValue = "3", descriptionKey = "backup-keep")
    void keep(int given) {
        if (given < 1) {
            throw new ParameterException(
                    word.commandLine(), KEEP + " " + given, word.findOption(KEEP), Integer.toString(given));
        }
        keep = given;
    }

    BackupSettings settings(CommonOptions common) {
        return new BackupSettings(
                folder == null ? Home.at(common.homeFolder()).backup() : folder.toAbsolutePath(), keep);
    }
}
