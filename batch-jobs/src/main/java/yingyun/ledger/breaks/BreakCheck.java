package yingyun.ledger.breaks;

/** The checks of the night that find differences, and the job that runs each. */
public enum BreakCheck {
    TRIAL_BALANCE("JOB-091"),
    GL_SUBLEDGER("JOB-092"),
    INTERBRANCH("JOB-093");

    private final String jobCode;

    BreakCheck(String jobCode) {
        this.jobCode = jobCode;
    }

    public String jobCode() {
        return jobCode;
    }
}
