package yingyun.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import yingyun.kernel.BusinessDate;

/** {@code CORE_JOURNAL_20260615_1.csv}. Ordered as files are taken: date, kind, seq. */
record DayFileName(String text, FileKind kind, BusinessDate day, int seq) implements Comparable<DayFileName> {

    static final String CONTROL_SUFFIX = ".ctl";

    private static final String SUFFIX = ".csv";
    private static final int LONGEST_SEQ = 9;
    private static final Comparator<DayFileName> ORDER = Comparator.comparing(DayFileName::day)
            .thenComparing(DayFileName::kind)
            .thenComparingInt(DayFileName::seq)
            .thenComparing(DayFileName::text);

    /** Empty if this is no name of the contract. */
    static Optional<DayFileName> of(String text) {
        int beforeSeq = text.lastIndexOf('_');
        int beforeDay = text.lastIndexOf('_', beforeSeq - 1);
        if (!text.endsWith(SUFFIX) || beforeDay < 0 || beforeSeq - beforeDay != 9) {
            return Optional.empty();
        }
        String day = text.substring(beforeDay + 1, beforeSeq);
        String seq = text.substring(beforeSeq + 1, text.length() - SUFFIX.length());
        if (!isDigits(day) || !isDigits(seq) || seq.length() > LONGEST_SEQ) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(day.substring(0, 4)),
                    Integer.parseInt(day.substring(4, 6)),
                    Integer.parseInt(day.substring(6)));
            return FileKind.of(text.substring(0, beforeDay))
                    .map(kind -> new DayFileName(text, kind, BusinessDate.of(date), Integer.parseInt(seq)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(DayFileName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
