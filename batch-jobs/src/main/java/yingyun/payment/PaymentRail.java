package yingyun.payment;

import yingyun.job.JobCode;

/**
 * 大额, 小额, 网银互联. HVPS settles item by item through 300102; BEPS and IBPS settle by net session through 300103, and our books do
 * not say which of the two an item went.
 */
public enum PaymentRail {
    HVPS("JOB-020", "HVPS"),
    BEPS("JOB-021", "NET"),
    IBPS("JOB-022", "NET");

    private final String job;
    private final String group;

    PaymentRail(String job, String group) {
        this.job = job;
        this.group = group;
    }

    JobCode job() {
        return JobCode.of(job);
    }

    /** What our books know of the rail: HVPS, or NET for BEPS and IBPS together. */
    String group() {
        return group;
    }

    boolean isNetted() {
        return group.equals("NET");
    }
}
