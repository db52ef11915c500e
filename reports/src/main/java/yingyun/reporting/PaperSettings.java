package yingyun.reporting;

/**
 * There only where the night makes paper: without this bean JOB-110 to 112 have nothing to do.
 *
 * @param orgsPerPartition how many orgs' papers are one transaction of JOB-110
 */
public record PaperSettings(int orgsPerPartition) {

    public static final PaperSettings STANDARD = new PaperSettings(8);

    public PaperSettings {
        if (orgsPerPartition < 1) {
            throw new IllegalArgumentException("orgs per partition " + orgsPerPartition);
        }
    }
}
