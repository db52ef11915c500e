package yingyun.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * 日终调整分录 (MC10): an entry set of its own number range, posted into D between cut-off and CLOSED under a grant whose subject is its
 * number. The maker is the accounting owner of the org, never the batch operator. After it, 090 to 093 are run again (MC08), or from
 * 041 where it touches an account.
 */
@Service
public class Adjustments {

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

    /** Posts the lines as one entry set numbered {@code adjustmentNo}; all or nothing. */
    public void post(BusinessDate day, String adjustmentNo, List<EntryLine> lines, long approvalId) {
        inTransaction.executeWithoutResult(status -> {
            Optional<BusinessDateState> state = dates.heldState(day);
            if (!state.equals(Optional.of(BusinessDateState.CUT_OFF))) {
                throw new LedgerProblem.AdjustmentOutsideItsTime(
                                day, state.map(Enum::name).orElse("-"))
                        .refused();
            }
            lines.forEach(line -> demandKnown(day, line));
            long batch = postings.openAdjustment(day, adjustmentNo, approvalId);
            postings.write(batch, day, numbered(adjustmentNo, lines));
            seal(batch, adjustmentNo);
            postings.attach(batch);
        });
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
