package yingyun.outside;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the outside bank's systems say about one business date, before it becomes files. Amounts are fen. */
public record BankDay(
        LocalDate date,
        List<Org> orgs,
        List<Subject> subjects,
        List<Product> products,
        List<Rate> rates,
        List<Account> accounts,
        List<Opening> openings,
        List<GlOpening> glOpenings,
        List<List<EntrySet>> journals) {

    /** A day to be filled. */
    public static BankDay empty(LocalDate date) {
        return new BankDay(
                date,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** All lines of the day, over all journal files. */
    public List<Line> lines() {
        return sets().stream().flatMap(set -> set.lines().stream()).toList();
    }

    /** All entry sets of the day, over all journal files. */
    public List<EntrySet> sets() {
        return journals.stream().flatMap(List::stream).toList();
    }

    /** True when the bank sends nothing at all for this date. */
    public boolean isSilent() {
        return orgs.isEmpty()
                && subjects.isEmpty()
                && products.isEmpty()
                && rates.isEmpty()
                && accounts.isEmpty()
                && openings.isEmpty()
                && glOpenings.isEmpty()
                && journals.isEmpty();
    }

    /** A row of CORE_ORG. */
    public record Org(
            String code,
            String name,
            String level,
            @Nullable String parent,
            @Nullable String accountingOrg,
            LocalDate validFrom) {}

    /** A row of CORE_SUBJECT. */
    public record Subject(
            String code, String name, char nature, @Nullable String parent, boolean subAccounts) {}

    /** A row of CORE_PRODUCT. */
    public record Product(
            String code,
            String name,
            String kind,
            String rule,
            @Nullable String baseUnit) {
        /** True for the two rules this examiner recomputes. */
        public boolean isDemand() {
            return rule.equals("PERSONAL_DEMAND") || rule.equals("CORPORATE_DEMAND");
        }
    }

    /** A row of CORE_RATE; percent a year. */
    public record Rate(
            String product,
            @Nullable String term,
            String currency,
            BigDecimal percent,
            LocalDate effective,
            String publishNo) {}

    /** A row of CORE_ACCOUNT; {@code extra} holds its optional columns by name. */
    public record Account(
            String no,
            String org,
            String product,
            String subject,
            String currency,
            String customerNo,
            char customerKind,
            LocalDate openedOn,
            @Nullable LocalDate closedOn,
            String status,
            Map<String, String> extra) {

        Account withStatus(String newStatus, @Nullable LocalDate closed) {
            return new Account(
                    no, org, product, subject, currency, customerNo, customerKind, openedOn, closed, newStatus, extra);
        }

        boolean isNormal() {
            return status.equals("NORMAL");
        }

        boolean isClosed() {
            return status.equals("CLOSED");
        }
    }

    /** A row of CORE_OPENING; the balance is never negative, its side says where it stands. */
    public record Opening(
            String account,
            long balance,
            char side,
            @Nullable Long accumulation,
            @Nullable Long accrued,
            @Nullable LocalDate lastSettledOn) {}

    /** A row of GL_OPENING. */
    public record GlOpening(String org, String subject, String currency, char side, long balance) {}

    /** One journal_no with its lines. */
    public record EntrySet(String journalNo, List<Line> lines) {
        boolean isRed() {
            return lines.get(0).red();
        }
    }

    /** A row of CORE_JOURNAL; {@code extra} holds its purely descriptive columns by name. */
    public record Line(
            String journalNo,
            int lineNo,
            String org,
            String txCode,
            String occurredAt,
            String currency,
            char side,
            long amount,
            String subject,
            @Nullable String account,
            boolean red,
            @Nullable String reversalOf,
            @Nullable LocalDate valueDate,
            Map<String, String> extra) {

        /** The amount as it counts on its own side: a red line counts negative. */
        public long counted() {
            return red ? -amount : amount;
        }

        /** Debit-positive effect; for off-balance subjects 收 is positive. */
        public long debitPositive() {
            return side == 'D' || side == 'R' ? counted() : -counted();
        }

        /** True for 7xxx: single lines, outside balancing and control sums. */
        public boolean isOffBalance() {
            return subject.startsWith("7");
        }
    }
}
