package yingyun.demobank;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import yingyun.demobank.ExpectedFile.Condition;

/**
 * Entrance to the demo bank: writes what its business systems hand over for a business date, byte for byte the same on every
 * machine. Dates are cheapest in ascending order; a date in the past starts the bank again from the take-over.
 */
public final class DemoFiles {
    private final DemoBank bank = new DemoBank();

    /**
     * Writes the files of a business date, each followed by its control file. On {@link DemoCalendar#TAKE_OVER} these are the
     * take-over files, later the files of that day.
     */
    public synchronized void write(LocalDate date, Path dir) {
        DayBook day = bank.liveThrough(date);
        if (date.equals(DemoCalendar.TAKE_OVER)) {
            TakeOverFiles.write(bank.books(), dir);
        } else {
            CoreFiles.write(day, dir);
            PaymentFiles.write(day, dir);
        }
    }

    /** The register of the demo bank (domain study 5.5). A rate file comes only when rates are published and is not expected. */
    public static List<ExpectedFile> expectedFiles() {
        LocalTime cutOff = LocalTime.of(21, 30);
        return List.of(
                new ExpectedFile("CORE", "ACCOUNT", cutOff, Condition.EVERY_DAY),
                new ExpectedFile("CORE", "JOURNAL", cutOff, Condition.EVERY_DAY),
                new ExpectedFile("CORE", "EVENT", cutOff, Condition.EVERY_DAY),
                new ExpectedFile("PAY", "HVPS", LocalTime.of(18, 30), Condition.HVPS_WORKING_DAY),
                new ExpectedFile("PAY", "BEPS", LocalTime.of(17, 0), Condition.EVERY_DAY),
                new ExpectedFile("PAY", "IBPS", LocalTime.of(22, 0), Condition.EVERY_DAY));
    }

    public static List<PlantedEvent> plantedEvents() {
        return PlantedEvents.all();
    }
}
