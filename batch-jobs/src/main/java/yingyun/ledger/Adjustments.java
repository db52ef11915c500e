package yingyun.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.ClosingCheck;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * 日终调整分录 (MC10): an entry set of its own number range, posted into D between cut-off and CLOSED under a grant whose subject is its
 * number. The maker is the accounting owner of the org, never the batch operator. After it, 090 to 093 are run again (MC08), or from
 * 041 where it touches an account.
 */
@Service
public class Adjustments implements ClosingCheck {

    private final JdbcClient jdbc;
    private final BusinessDates dates;
    private final Postings postings;
    private final TransactionTemplate inTransaction;

    public Adjustments(
            JdbcClient jdbc, BusinessDates dates, Postings postings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.dates = dates;
        this.postings = postings;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** The number that the next adjustment of that day takes, and that its grant must name: {@code ADJ-20260615-001}. */
    public String nextNo(BusinessDate day) {
        long used = jdbc.sql("select count(*) from entry_batch where business_date = :day and kind = 'ADJUSTMENT'")
                .param("day", day.day())
                .query(Long.class)
                .single();
        return "ADJ-%s-%03d".formatted(day.compact(), used + 1);
    }

    /**
     * Could these lines be posted now, but for the grant?
     *
     * @throws yingyun.kernel.Refused if the day is not between cut-off and close, the number is not the next, a line names what the books
     *     don't know, or they don't balance per org and currency
     */
    public void demandPostable(BusinessDate day, String adjustmentNo, List<EntryLine> lines) {
        Optional<BusinessDateState> state = dates.state(day);
        if (!state.equals(Optional.of(BusinessDateState.CUT_OFF))) {
            throw new LedgerProblem.AdjustmentOutsideItsTime(
                            day, state.map(Enum::name).orElse("-"))
                    .refused();
        }
        String next = nextNo(day);
        if (!adjustmentNo.equals(next)) {
            throw new LedgerProblem.AdjustmentNumberWrong(adjustmentNo, next).refused();
        }
        lines.forEach(line -> demandKnown(day, line));
        boolean balances = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.orgCode() + " " + line.currency(), Collectors.summingLong(EntryLine::netFen)))
                .values()
                .stream()
                .allMatch(net -> net == 0);
        if (!balances) {
            throw new LedgerProblem.AdjustmentUnbalanced(adjustmentNo).refused();
        }
    }

    /** Posts the lines as one entry set numbered {@code adjustmentNo}; all or nothing. */
    public void post(BusinessDate day, String adjustmentNo, List<EntryLine> lines, long approvalId) {
        inTransaction.executeWithoutResult(status -> {
            Optional<BusinessDateState> state = dates.heldState(day);
            if (!state.equals(Optional.of(BusinessDateState.CUT_OFF))) {
                throw new LedgerProblem.AdjustmentOutsideItsTime(
                                day, state.map(Enum::name).orElse("-"))
                        .refused();
            }
            String next = nextNo(day);
            if (!adjustmentNo.equals(next)) {
                throw new LedgerProblem.AdjustmentNumberWrong(adjustmentNo, next).refused();
            }
            lines.forEach(line -> demandKnown(day, line));
            long batch = postings.openAdjustment(day, adjustmentNo, approvalId);
            postings.write(batch, day, numbered(adjustmentNo, lines));
            seal(batch, adjustmentNo);
            postings.attach(batch);
        });
    }

    /** Has this request's adjusting entry been posted? */
    public boolean isPostedUnder(long approvalId) {
        return jdbc.sql("select exists (select from entry_batch where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** Balances and ledger were made before the adjustment came: whoever closed now would lose it. */
    @Override
    public Optional<Problem> objection(BusinessDate day) {
        return jdbc.sql("""
                with adjusted as (
                    select b.source, e.account_no, e.org_code, e.subject_code, e.currency
                      from entry_batch b
                      join entry e on e.business_date = b.business_date and e.batch_id = b.batch_id
                     where b.business_date = :day and b.kind = 'ADJUSTMENT' and b.state = 'ATTACHED')
                select a.source, 'JOB-041' as job_code
                  from adjusted a
                 where a.account_no is not null
                   and coalesce((select sum(d.balance_fen) from day_balance d
                                  where d.business_date = :day and d.part = 'ACCOUNT' and d.account_no = a.account_no
                                    and (d.org_code, d.subject_code, d.currency) = (a.org_code, a.subject_code, a.currency)), 0)
                       <> coalesce((select sum(d.balance_fen) from day_balance d
                                     where d.business_date = :yesterday and d.part = 'ACCOUNT' and d.account_no = a.account_no
                                       and (d.org_code, d.subject_code, d.currency) = (a.org_code, a.subject_code, a.currency)), 0)
                          + (select sum(e.net_fen) from entry e
                              where e.business_date = :day and e.account_no = a.account_no
                                and (e.org_code, e.subject_code, e.currency) = (a.org_code, a.subject_code, a.currency))
                 union all
                select a.source, 'JOB-090'
                  from adjusted a
                 where (select coalesce(sum(g.debit_count + g.credit_count), 0) from gl_balance g
                         where g.business_date = :day
                           and (g.org_code, g.subject_code, g.currency) = (a.org_code, a.subject_code, a.currency))
                       <> (select count(*) from entry e
                            where e.business_date = :day
                              and (e.org_code, e.subject_code, e.currency) = (a.org_code, a.subject_code, a.currency))
                 order by 2, 1
                 limit 1
                """)
                .param("day", day.day())
                .param("yesterday", day.previous().day())
                .query((rs, n) ->
                        (Problem) new LedgerProblem.AdjustmentNotInTheBooks(day, rs.getString(1), rs.getString(2)))
                .optional();
    }

    private void seal(long batch, String adjustmentNo) {
        try {
            postings.seal(batch);
        } catch (DataAccessException refused) {
            String message = String.valueOf(refused.getMostSpecificCause().getMessage());
            if (message.contains("does not balance")) {
                throw new LedgerProblem.AdjustmentUnbalanced(adjustmentNo).refused();
            }
            if (message.contains("no complete grant")) {
                throw new LedgerProblem.AdjustmentNotGranted(adjustmentNo).refused();
            }
            throw refused;
        }
    }

    private static Stream<EntryLine> numbered(String adjustmentNo, List<EntryLine> lines) {
        return lines.stream().peek(line -> {
            if (!line.entrySetNo().equals(adjustmentNo)) {
                throw new IllegalArgumentException("lines of an adjustment carry its number");
            }
        });
    }

    private void demandKnown(BusinessDate day, EntryLine line) {
        boolean orgKnown = jdbc.sql("select exists (select 1 from org_unit where org_code = :org)")
                .param("org", line.orgCode().value())
                .query(Boolean.class)
                .single();
        if (!orgKnown) {
            throw new LedgerProblem.AdjustmentLineUnknown(
                            line.lineNo(), line.orgCode().value())
                    .refused();
        }
        boolean subjectTakesEntries = jdbc.sql("""
                select exists (select 1 from subject s
                                where s.subject_code = :subject
                                  and not exists (select 1 from subject c where c.parent_code = s.subject_code))
                """)
                .param("subject", line.subjectCode().value())
                .query(Boolean.class)
                .single();
        if (!subjectTakesEntries) {
            throw new LedgerProblem.AdjustmentLineUnknown(
                            line.lineNo(), line.subjectCode().value())
                    .refused();
        }
        if (line.accountNo() != null) {
            boolean accountFits = jdbc.sql("""
                    select exists (select 1 from account
                                    where account_no = :account and since <= :day and (until is null or until > :day)
                                      and subject_code = :subject and currency = :currency)
                    """)
                    .param("account", line.accountNo())
                    .param("day", day.day())
                    .param("subject", line.subjectCode().value())
                    .param("currency", line.currency().value())
                    .query(Boolean.class)
                    .single();
            if (!accountFits) {
                throw new LedgerProblem.AdjustmentLineUnknown(line.lineNo(), "account").refused();
            }
        }
    }
}
