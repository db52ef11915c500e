package yingyun.trial;

import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import yingyun.database.Database;
import yingyun.database.Store;
import yingyun.intake.IntakeSettings;

/** Opens the rooms of the night over another database: whoever starts the program knows which they are. */
@FunctionalInterface
public interface TrialRooms {

    /** Without web server, tick, listener and backups. The caller closes it. */
    ConfigurableApplicationContext open(Database database, Store store, IntakeSettings intake, Clock clock);
}
