package yingyun.intake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import yingyun.kernel.BusinessDate;

/** The first business date of an own bank, as the names in its inbox tell it. */
public final class FirstDay {

    private FirstDay() {}

    /** The day after the take-over balances if there are some, else the day of the oldest journal. */
    public static Optional<BusinessDate> of(Path inbox) {
        Inbox files = Inbox.of(inbox);
        return lastDay(files, FileKind::isOpening)
                .map(BusinessDate::next)
                .or(() -> firstDay(files, kind -> kind == FileKind.CORE_JOURNAL));
    }

    /** Is there a take-over in the inbox? Then its date says the first day, whatever else is said. */
    public static boolean isTakeOver(Path inbox) {
        return Inbox.of(inbox).complete().stream().anyMatch(file -> file.kind().isOpening());
    }

    private static Optional<BusinessDate> firstDay(Inbox files, Predicate<FileKind> kinds) {
        return files.complete().stream()
                .filter(file -> kinds.test(file.kind()))
                .map(DayFileName::day)
                .findFirst();
    }

    private static Optional<BusinessDate> lastDay(Inbox files, Predicate<FileKind> kinds) {
        return files.complete().stream()
                .filter(file -> kinds.test(file.kind()))
                .map(DayFileName::day)
                .reduce((earlier, later) -> later);
    }
}
