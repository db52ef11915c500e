package yingyun.trial;

/**
 * What one job did in the last night of a trial, beside the night before.
 *
 * @param amountFen what the job counts as its amount, in fen
 */
public record JobFigure(
        String code,
        String nameZh,
        String nameEn,
        String state,
        long read,
        long written,
        long skipped,
        long amountFen,
        long writtenBefore,
        long amountBeforeFen) {

    public long writtenMore() {
        return written - writtenBefore;
    }

    public long amountMoreFen() {
        return amountFen - amountBeforeFen;
    }
}
