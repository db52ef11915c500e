package yingyun.ledger;

import yingyun.kernel.Money;

/** A difference line: GL less detail, debit positive. Org or subject is empty where the check is bank-wide or over all subjects. */
public record Difference(
        String checkCode,
        String orgCode,
        String subjectCode,
        String currency,
        long glFen,
        long detailFen,
        long differenceFen) {

    /** {@code 320500100 201104 CNY 0.01}. */
    public String line() {
        return String.join(
                " ",
                orgCode.isEmpty() ? "*" : orgCode,
                subjectCode.isEmpty() ? "*" : subjectCode,
                currency,
                Money.grouped(differenceFen));
    }
}
