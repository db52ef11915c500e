package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A place with counters; name and parent are the ones in force at the take-over. */
public record Outlet(String code, String name, OrgLevel level, String parent, Size size) {
    static final String WEEKEND_OUTLET = "320100600";
    static final String CLOSED_OUTLET = "320200300";
    static final String SUSPENDED_OUTLET = "511500200";
    static final String NEW_OUTLET = "510100300";
    static final LocalDate NEW_OUTLET_FROM = LocalDate.of(2026, 3, 2);
    static final LocalDate CLOSED_AFTER = LocalDate.of(2026, 5, 31);
    static final LocalDate SUSPENDED_FROM = LocalDate.of(2026, 6, 16);
    static final LocalDate SUSPENDED_TO = LocalDate.of(2026, 6, 18);

    /** Large, medium, small: decides customers, loans, tellers, transactions and the cash limit. */
    public enum Size {
        L(400, 60, 60, 260, 4, 300),
        M(200, 25, 25, 140, 3, 150),
        S(100, 5, 10, 60, 2, 60);

        final int persons;
        final int companies;
        final int loans;
        final int transactions;
        final int tellers;
        final long cashLimitFen;

        Size(int persons, int companies, int loans, int transactions, int tellers, int cashLimitWan) {
            this.persons = persons;
            this.companies = companies;
            this.loans = loans;
            this.transactions = transactions;
            this.tellers = tellers;
            this.cashLimitFen = cashLimitWan * 1_000_000L;
        }

        public int transactionsPerDay() {
            return transactions;
        }
    }

    public long cashLimitFen() {
        return size.cashLimitFen;
    }

    /** 报账制: the entries stay the outlet's own, the statement is merged into the parent's. */
    public boolean isNonAccounting() {
        return level == OrgLevel.OT;
    }

    public boolean hasCorporateBusiness() {
        return !code.equals("320500500");
    }

    public boolean hasForeignExchange() {
        return List.of("320100100", "330100100", "510100100").contains(code);
    }

    boolean hasAtm() {
        return size != Size.S;
    }

    /** Merged away, not yet opened, or closed for refurbishment on this day. */
    public boolean isOutOfService(LocalDate date) {
        return switch (code) {
            case CLOSED_OUTLET -> date.isAfter(CLOSED_AFTER);
            case NEW_OUTLET -> date.isBefore(NEW_OUTLET_FROM);
            case SUSPENDED_OUTLET -> !date.isBefore(SUSPENDED_FROM) && !date.isAfter(SUSPENDED_TO);
            default -> false;
        };
    }

    public boolean isOpenOn(LocalDate date) {
        if (isOutOfService(date)) {
            return false;
        }
        return DemoCalendar.isWorkingDay(date) || (code.equals(WEEKEND_OUTLET) && DemoCalendar.isWeekend(date));
    }

    /** The city's first digits: outlets of one 二级分行 share them. */
    public String tier2() {
        return code.substring(0, 4) + "00000";
    }

    /** Where the outlet's surplus cash goes: the vault of its province. */
    public String vault() {
        return code.substring(0, 2) + "0000030";
    }

    public String supervisor() {
        return tellerNo(1);
    }

    public List<String> tellers() {
        return IntStream.range(2, 2 + size.tellers).mapToObj(this::tellerNo).toList();
    }

    private String tellerNo(int number) {
        return code.substring(0, 7) + number;
    }
}
