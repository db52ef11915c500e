package yingyun.proof;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

/**
 * 轧账证明单 of one day: what came, what ran, what it adds up to, what differs and who let it pass. Two persons sign it.
 *
 * @param state null if the bank has never been in that day
 * @param accruals accrued that day, per currency
 * @param settlements interest settled that day, per currency
 * @param overrides skipped and forced jobs (MC09) and reruns (MC08)
 */
public record ProofSheet(
        BusinessDate businessDate,
        String bank,
        @Nullable String state,
        Files files,
        List<Job> jobs,
        List<Turnover> turnovers,
        long entries,
        long entrySets,
        long accounts,
        List<Total> accruals,
        List<Total> settlements,
        List<Difference> differences,
        List<Count> exceptions,
        List<Adjustment> adjustments,
        List<Override> overrides,
        List<Count> observations) {

    /** @param goneWithout system and kind of each expected file that did not come */
    public record Files(long taken, long refused, long late, List<String> goneWithout, List<String> refusedNames) {}

    /** @param seconds between its first start and its end, one decimal; null if it never ran or has not ended */
    public record Job(
            String jobCode,
            String nameZh,
            String nameEn,
            int runNo,
            String state,
            long rowsRead,
            long rowsWritten,
            long rowsSkipped,
            long amountFen,
            @Nullable BigDecimal seconds) {}

    /** Turnover of the general ledger without off-balance subjects. */
    public record Turnover(String currency, long debitFen, long creditFen) {}

    public record Total(String currency, long rows, long fen) {}

    /** @param waivedBecause the reason of the waiver; null if there is none */
    public record Difference(
            String checkCode,
            String orgCode,
            String subjectCode,
            String currency,
            long differenceFen,
            @Nullable String waivedBecause) {}

    public record Count(String code, long count) {}

    public record Adjustment(String adjustmentNo, long lines, long debitFen, String maker, String reason) {}

    public record Override(String jobCode, String kind, String maker, String reason) {}

    /** As it stood when the day was CLOSED: a signature changes the state, and nothing else of the sheet. */
    public ProofSheet asClosed() {
        return new ProofSheet(
                businessDate,
                bank,
                "SIGNED".equals(state) ? "CLOSED" : state,
                files,
                jobs,
                turnovers,
                entries,
                entrySets,
                accounts,
                accruals,
                settlements,
                differences,
                exceptions,
                adjustments,
                overrides,
                observations);
    }

    /** On paper: at most 100 columns, aligned where a Chinese character takes two cells, in the language of the wording. */
    public String text(Wording wording) {
        return new ProofSheetPaper(this, wording).text();
    }
}
