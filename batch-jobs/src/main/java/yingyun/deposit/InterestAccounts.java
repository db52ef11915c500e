package yingyun.deposit;

import yingyun.kernel.SubjectCode;

/** The subjects between which interest on deposits moves (domain study P20, P21). */
final class InterestAccounts {

    /** 利息支出. */
    static final SubjectCode EXPENSE = SubjectCode.of("6411");

    /** 应付利息. */
    static final SubjectCode PAYABLE = SubjectCode.of("2231");

    /** 系统内往来. */
    static final SubjectCode INTER_BRANCH = SubjectCode.of("300101");

    private InterestAccounts() {}
}
