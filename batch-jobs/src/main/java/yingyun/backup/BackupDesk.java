package yingyun.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import yingyun.database.Backup;
import yingyun.database.BackupProblem;
import yingyun.database.Backups;
import yingyun.database.TakenBackup;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Parameters;

/**
 * Takes backups and keeps their register. A backup of the last 15 minutes (SR32: that much may be lost) also serves as the one before
 * a night, and while nights are caught up one after the other as the one after it; a night in its time always takes that one.
 */
@Service
public class BackupDesk {

    private final Optional<Backups> backups;
    private final Optional<BackupSettings> settings;
    private final BackupRegister register;
    private final BusinessDates dates;
    private final Parameters parameters;
    private final BankClock bankClock;
    private final Clock system;

    BackupDesk(
            Optional<Backups> backups,
            Optional<BackupSettings> settings,
            BackupRegister register,
            BusinessDates dates,
            Parameters parameters,
            BankClock bankClock,
            Clock system) {
        this.backups = backups;
        this.settings = settings;
        this.register = register;
        this.dates = dates;
        this.parameters = parameters;
        this.bankClock = bankClock;
        this.system = system;
    }

    /** The key that a restoration will need; made at the first call. */
    public Path key() {
        return ofOwnServer().key();
    }

    /** Somebody asks for a backup into that folder of backups. */
    public Backup take(Path folder) {
        Optional<BusinessDate> open = dates.open();
        TakenBackup taken = ofOwnServer().take(folder, said(open), Backups.ALL);
        register.add(taken, false, open.orElse(null));
        return taken.backup();
    }

    private Backups ofOwnServer() {
        return backups.orElseThrow(() -> new BackupProblem.ServerApart().refused());
    }

    private static String said(Optional<BusinessDate> open) {
        return open.map(BusinessDate::toString).orElse("-");
    }

    /** The one step of both jobs. What a kill leaves behind unregistered is removed by the next one, or grows old and goes. */
    Proof takeFor(JobRun run) {
        if (backups.isEmpty() || settings.isEmpty()) {
            register.outcome(run, BackupRegister.Outcome.NOT_APPLICABLE, null);
            return Proof.NOTHING;
        }
        Optional<RegisteredBackup> covering = covering(run);
        if (covering.isPresent()) {
            register.outcome(run, BackupRegister.Outcome.COVERED, covering.get().backupId());
            return Proof.NOTHING;
        }
        BackupSettings kept = settings.get();
        Optional<BusinessDate> open = dates.open();
        TakenBackup taken = backups.get().take(kept.folder(), said(open), kept.keep());
        long id = register.add(taken, true, open.orElse(null));
        register.outcome(run, BackupRegister.Outcome.TAKEN, id);
        return Proof.of(taken.backup().files(), taken.backup().files());
    }

    /** The night's backup of the last minutes, if it is still there and will do. */
    private Optional<RegisteredBackup> covering(JobRun run) {
        if (run.jobCode().equals(BackupAfterNightJob.CODE) && !isCaughtUp(run.businessDate())) {
            return Optional.empty();
        }
        Duration patience = Duration.ofMinutes(parameters.number("backup.coveredMinutes", run.businessDate()));
        Instant oldest = system.instant().minus(patience);
        return register.latest(1).stream()
                .filter(backup -> backup.finishedAt().isAfter(oldest))
                .filter(backup -> settings.filter(kept -> backup.folder().startsWith(kept.folder()))
                        .isPresent())
                .filter(backup -> Files.isDirectory(backup.folder()))
                .findFirst();
    }

    /** Is its own evening over, and the morning after it? */
    private boolean isCaughtUp(BusinessDate day) {
        return day.day().plusDays(1).isBefore(bankClock.now().toLocalDate());
    }
}
