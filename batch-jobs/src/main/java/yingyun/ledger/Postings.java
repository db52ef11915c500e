package yingyun.ledger;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingyun.database.CopyRows;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;

/**
 * The way of the night's own entries into the books: open the run's batch (a detached leaf), write lines from as many transactions as
 * there are partitions, then seal it (the database proves every entry set) and attach it.
 */
@Service
public class Postings {

    private static final String COLUMNS =
            " (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, value_date,"
                    + " side, entry_kind, journal_no, org_code, subject_code, currency, tx_code, account_no, reversal_of, channel, summary)";

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    public Postings(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /**
     * The run's batch of that source, made at the first call.
     *
     * @param day the business date of the entries: the run's own, or the next for a settlement
     * @param source natural name, such as {@code JOB-041}; one batch of it per business date is in force
     */
    public long open(JobRun run, BusinessDate day, String source) {
        return openBatch(day, "JOB", source, run.jobRunId(), null);
    }

    long openAdjustment(BusinessDate day, String adjustmentNo, long approvalId) {
        return openBatch(day, "ADJUSTMENT", adjustmentNo, null, approvalId);
    }

    /** Appends lines to an open batch; the number of lines. */
    public long write(long batchId, BusinessDate day, Stream<EntryLine> lines) {
        String date = day.toString();
        String occurredAt = LocalDateTime.of(day.day(), LocalTime.of(21, 30)) + ":00+08";
        try (CopyRows copy = CopyRows.into(dataSource, "leaves.entry_b" + batchId + COLUMNS)) {
            lines.forEachOrdered(line -> {
                copy.plain(date).number(batchId).number(0).number(line.lineNo());
                copy.number(line.netFen()).number(line.amountFen()).plain(occurredAt);
                copy.plain(line.valueDate() == null ? null : line.valueDate().toString());
                copy.plain(String.valueOf(line.side().code())).plain(line.isRed() ? "R" : "B");
                copy.text(line.entrySetNo())
                        .plain(line.orgCode().value())
                        .plain(line.subjectCode().value());
                copy.plain(line.currency().value())
                        .text(line.txCode())
                        .text(line.accountNo())
                        .text(line.reversalOf());
                copy.plain("BATCH").text(line.summary());
                copy.endRow();
            });
            return copy.finish();
        }
    }

    /** No more lines: keys, counts, sums; the database refuses the batch if one of its sets does not balance. */
    public void seal(long batchId) {
        jdbc.sql("select seal_batch(:batch)")
                .param("batch", batchId)
                .query((rs, n) -> 0)
                .list();
    }

    /** The sealed batch becomes part of its day's books. */
    public void attach(long batchId) {
        jdbc.sql("select attach_batch(:batch)")
                .param("batch", batchId)
                .query((rs, n) -> 0)
                .list();
    }

    /** Days ahead get their partitions. */
    public void ensureDays(BusinessDate first, int days) {
        jdbc.sql("select ensure_days(:first, :days)")
                .param("first", first.day())
                .param("days", days)
                .query((rs, n) -> 0)
                .list();
    }

    private long openBatch(BusinessDate day, String kind, String source, @Nullable Long run, @Nullable Long approval) {
        return jdbc.sql("select open_batch(:day, :kind, :source, 'YY', null, :run, :approval)")
                .param("day", day.day())
                .param("kind", kind)
                .param("source", source)
                .param("run", run, java.sql.Types.BIGINT)
                .param("approval", approval, java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }
}
