package yingyun.reporting.rpt02;

import yingyun.reporting.paper.SubjectPapers;

/** A subject of one part of one paper; balances with debit positive, turnover as booked (a red line counts negative on its side). */
record TrialRow(
        String paper,
        String part,
        String currency,
        String subjectCode,
        String subjectName,
        boolean isOffBalance,
        long openingFen,
        long debitCount,
        long debitFen,
        long creditCount,
        long creditFen,
        long closingFen)
        implements SubjectPapers.SubjectRow {}
