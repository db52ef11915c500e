package yingyun.operations.console;

import java.util.Map;
import yingyun.job.JobCode;

/** A business system of the night: a lane of the timeline and a row of the system day-end board (domain study 5.4). */
public enum BusinessSystem {
    PRE_CHECK,
    CORE,
    PAYMENT,
    CARD,
    DEPOSIT,
    LOAN,
    CASH,
    VOUCHER,
    FX,
    WEALTH,
    GL,
    AML,
    REPORT,
    BACKUP;

    /** Typical minutes of the domain study, 5.4: what is planned where no earlier night says more. */
    private static final Map<Integer, Integer> TYPICAL_MINUTES = Map.ofEntries(
            Map.entry(1, 2),
            Map.entry(2, 3),
            Map.entry(3, 2),
            Map.entry(4, 5),
            Map.entry(5, 15),
            Map.entry(10, 1),
            Map.entry(11, 5),
            Map.entry(20, 10),
            Map.entry(21, 10),
            Map.entry(22, 10),
            Map.entry(23, 3),
            Map.entry(30, 20),
            Map.entry(31, 10),
            Map.entry(32, 30),
            Map.entry(40, 15),
            Map.entry(41, 30),
            Map.entry(42, 90),
            Map.entry(43, 10),
            Map.entry(44, 3),
            Map.entry(50, 20),
            Map.entry(51, 25),
            Map.entry(52, 8),
            Map.entry(53, 10),
            Map.entry(54, 10),
            Map.entry(60, 3),
            Map.entry(61, 5),
            Map.entry(70, 5),
            Map.entry(71, 3),
            Map.entry(80, 20),
            Map.entry(81, 15),
            Map.entry(90, 15),
            Map.entry(91, 5),
            Map.entry(92, 15),
            Map.entry(93, 2),
            Map.entry(94, 15),
            Map.entry(100, 20),
            Map.entry(101, 30),
            Map.entry(102, 15),
            Map.entry(110, 40),
            Map.entry(111, 5),
            Map.entry(112, 10),
            Map.entry(120, 30),
            Map.entry(130, 15),
            Map.entry(140, 5));

    private static final int UNKNOWN_MINUTES = 5;

    /** By the job's number. */
    public static BusinessSystem of(JobCode job) {
        int number = number(job);
        if (number < 10) {
            return PRE_CHECK;
        }
        return switch (number / 10) {
            case 1 -> CORE;
            case 2 -> PAYMENT;
            case 3 -> CARD;
            case 4 -> DEPOSIT;
            case 5 -> LOAN;
            case 6 -> number == 60 ? CASH : VOUCHER;
            case 7 -> FX;
            case 8 -> WEALTH;
            case 9 -> GL;
            case 10 -> AML;
            case 11, 12 -> REPORT;
            default -> BACKUP;
        };
    }

    static int typicalMinutes(JobCode job) {
        return TYPICAL_MINUTES.getOrDefault(number(job), UNKNOWN_MINUTES);
    }

    private static int number(JobCode job) {
        return Integer.parseInt(job.value().substring(4));
    }
}
