package yingyun.reporting.rpt04;

import yingyun.reporting.paper.SubjectPapers;

/** A subject's closing balance, debit positive. */
record BalanceRow(
        String paper,
        String part,
        String currency,
        String subjectCode,
        String subjectName,
        String levelOneName,
        boolean isOffBalance,
        long closingFen)
        implements SubjectPapers.SubjectRow {

    String levelOneCode() {
        return subjectCode.substring(0, 4);
    }

    long debitFen() {
        return Math.max(0, closingFen);
    }

    long creditFen() {
        return Math.max(0, -closingFen);
    }
}
