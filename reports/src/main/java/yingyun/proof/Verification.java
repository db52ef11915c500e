package yingyun.proof;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Masked;
import yingyun.kernel.Money;
import yingyun.reference.Bank;

/**
 * {@code verify}: recomputes each day from first principles and names what differs. It trusts no row: leaves are hashed anew, balances
 * are added up from yesterday's and the entries, proofs are compared with what their steps wrote, originals are read byte by byte.
 * One statement per check, and the audit log against its seals; it finds faults, not forgers who rewrite every trace.
 */
@Service
public class Verification {

    public static final int MOST_FINDINGS = 100;

    private final JdbcClient jdbc;
    private final DayReading reading;
    private final Bank bank;
    private final Originals originals;
    private final Papers papers;
    private final PaymentOriginals payments;
    private final AuditSeals auditSeals;

    public Verification(JdbcClient jdbc, PlatformTransactionManager transactions, Bank bank, Store store) {
        this.jdbc = jdbc;
        this.reading = new DayReading(jdbc, transactions);
        this.bank = bank;
        this.originals = new Originals(jdbc, store);
        this.papers = new Papers(jdbc, store);
        this.payments = new PaymentOriginals(jdbc, store);
        this.auditSeals = new AuditSeals(jdbc);
    }

    /** The days in order; with the bank's first day also the day before it, whose books were taken over. */
    public VerificationReport verify(List<BusinessDate> days) {
        TreeSet<BusinessDate> wanted = new TreeSet<>(days);
        Optional<BusinessDate> first = bank.firstBusinessDate();
        first.filter(wanted::contains).ifPresent(day -> wanted.add(day.previous()));
        Gathered gathered = new Gathered();
        for (BusinessDate day : wanted) {
            boolean isTakenOver = first.isPresent() && day.equals(first.get().previous());
            gathered.days.add(reading.of(day, () -> verified(day, isTakenOver, gathered)));
        }
        if (!wanted.isEmpty()) {
            gathered.findings.addAll(auditSeals.findings(wanted.last()));
        }
        gathered.unsealedAuditRows = auditSeals.tail();
        return gathered.report();
    }

    private VerificationReport.VerifiedDay verified(BusinessDate day, boolean isTakenOver, Gathered gathered) {
        long begun = System.nanoTime();
        @Nullable String reached = furthestState(day);
        if (reached == null) {
            gathered.findings.add(
                    new Finding("PF-1004", day, "business_date", "business_date", "", day.toString(), "-"));
        }
        boolean isClosed = reached != null && (reached.equals("CLOSED") || reached.equals("SIGNED"));
        if (!isClosed) {
            gathered.notClosed.add(day);
        }
        List<Check> checks = (isClosed ? checks(isTakenOver) : StateChecks.ALL.stream()).toList();
        if (reached != null) {
            checks.forEach(check -> run(check, day, gathered));
        }
        if (isClosed) {
            listWrongSide(day, gathered);
        }
        Originals.Looked looked = originals.look(day);
        gathered.findings.addAll(looked.findings());
        gathered.findings.addAll(papers.look(day));
        gathered.findings.addAll(payments.look(day));
        return new VerificationReport.VerifiedDay(
                day,
                checks.size(),
                rows(day, "entry", ""),
                rows(day, "day_balance", "ACCOUNT"),
                rows(day, "accrual", ""),
                looked.files(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Stream<Check> checks(boolean isTakenOver) {
        Stream<Check> books = isTakenOver
                ? BalanceChecks.TAKEN_OVER.stream()
                : Stream.of(BalanceChecks.ALL, InterestChecks.ALL, TermChecks.ALL, PaymentChecks.ALL)
                        .flatMap(List::stream);
        return Stream.concat(
                Stream.of(
                                StateChecks.ALL,
                                JobChecks.ALL,
                                SealChecks.ALL,
                                LeafChecks.ALL,
                                FileChecks.ALL,
                                PaperChecks.ALL,
                                ReceiptChecks.ALL)
                        .flatMap(List::stream),
                books);
    }

    /** By the state or by its moves, whichever says more: a state that was set back does not hide the day. */
    private @Nullable String furthestState(BusinessDate day) {
        return jdbc.sql("""
                select state
                  from (select state from business_date where business_date = :day
                         union all
                        select to_state from business_date_event where business_date = :day) said
                 order by array_position(array['OPEN', 'CUT_OFF', 'CLOSED', 'SIGNED'], state) desc
                 limit 1
                """)
                .param("day", day.day())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void run(Check check, BusinessDate day, Gathered gathered) {
        List<Finding> found = new ArrayList<>();
        long[] all = {0};
        jdbc.sql("select f.*, count(*) over () as all_findings from (" + check.sql() + ") f limit " + MOST_FINDINGS)
                .param("day", day.day())
                .param("yesterday", day.previous().day())
                .query(rs -> {
                    Map<String, @Nullable Object> row = row(rs);
                    all[0] = ((Number) java.util.Objects.requireNonNull(row.get("all_findings"))).longValue();
                    found.add(finding(check, day, row));
                });
        gathered.findings.addAll(found);
        if (all[0] > found.size()) {
            gathered.notListed.merge(check.code(), all[0] - found.size(), Long::sum);
        }
    }

    private static Finding finding(Check check, BusinessDate day, Map<String, @Nullable Object> row) {
        return new Finding(
                check.code(),
                day,
                text(row.get("table_name"), check.table()),
                text(row.get("item"), ""),
                place(row),
                value(row, "expected"),
                value(row, "found"));
    }

    private static String place(Map<String, @Nullable Object> row) {
        String account = text(row.get("account_no"), "");
        return Stream.of(
                        text(row.get("org_code"), ""),
                        text(row.get("subject_code"), ""),
                        text(row.get("currency"), ""),
                        account.isEmpty() ? "" : Masked.account(account))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static String value(Map<String, @Nullable Object> row, String name) {
        Object fen = row.get(name + "_fen");
        return fen instanceof Number number ? Money.plain(number.longValue()) : text(row.get(name), "-");
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null
                ? otherwise
                : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Map<String, @Nullable Object> row(ResultSet rs) throws SQLException {
        ResultSetMetaData columns = rs.getMetaData();
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), rs.getObject(i));
        }
        return row;
    }

    private void listWrongSide(BusinessDate day, Gathered gathered) {
        long[] all = {0};
        jdbc.sql("""
                select b.part, b.org_code, b.subject_code, b.currency, b.account_no, b.balance_fen, count(*) over () as all_rows
                  from day_balance b
                  join subject s on s.subject_code = b.subject_code
                 where b.business_date = :day
                   and ((s.nature = 'C' and b.balance_fen > 0) or (s.nature in ('D', 'O') and b.balance_fen < 0))
                 order by abs(b.balance_fen) desc, b.org_code, b.subject_code, b.currency, b.account_no
                 limit :most
                """).param("day", day.day()).param("most", MOST_FINDINGS).query(rs -> {
            all[0] = rs.getLong(7);
            gathered.wrongSide.add(new WrongSide(
                    day,
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5).isEmpty() ? "" : Masked.account(rs.getString(5)),
                    rs.getLong(6)));
        });
        gathered.wrongSideCount += all[0];
    }

    private long rows(BusinessDate day, String parent, String part) {
        return jdbc.sql("""
                select coalesce(sum(row_count), 0)
                  from leaf
                 where business_date = :day
                   and parent = :parent
                   and state = 'ATTACHED'
                   and (parent = 'entry' or part = :part)
                """)
                .param("day", day.day())
                .param("parent", parent)
                .param("part", part)
                .query(Long.class)
                .single();
    }

    /** What the days of one call have brought so far. */
    private static final class Gathered {

        final List<VerificationReport.VerifiedDay> days = new ArrayList<>();
        final List<BusinessDate> notClosed = new ArrayList<>();
        final List<Finding> findings = new ArrayList<>();
        final Map<String, Long> notListed = new TreeMap<>();
        final List<WrongSide> wrongSide = new ArrayList<>();
        long wrongSideCount;
        long unsealedAuditRows;

        VerificationReport report() {
            return new VerificationReport(
                    List.copyOf(days),
                    List.copyOf(notClosed),
                    List.copyOf(findings),
                    Map.copyOf(notListed),
                    List.copyOf(wrongSide),
                    wrongSideCount,
                    unsealedAuditRows);
        }
    }
}
