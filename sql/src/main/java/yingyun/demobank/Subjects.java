package yingyun.demobank;

/** Subjects of the built-in chart (domain study 3.1) that the demo bank posts to. */
final class Subjects {
    static final String CASH = "100101";
    static final String ATM_CASH = "100102";
    static final String CASH_IN_TRANSIT = "100103";
    static final String REQUIRED_RESERVE = "100301";
    static final String SETTLEMENT_RESERVE = "100302";
    static final String DUE_FROM_BANKS = "1011";
    static final String CORPORATE_INTEREST_RECEIVABLE = "113201";
    static final String PERSONAL_INTEREST_RECEIVABLE = "113202";
    static final String CASH_SHORTAGE = "122101";
    static final String SUSPENSE_DEBIT = "122102";
    static final String ATM_SHORTAGE = "122103";
    static final String OVERDUE_LOANS = "130306";
    static final String LOAN_ALLOWANCE = "1304";
    static final String CORPORATE_DEMAND = "201101";
    static final String CORPORATE_AGREEMENT = "201103";
    static final String PERSONAL_DEMAND = "201104";
    static final String PERSONAL_TIME = "201105";
    static final String VAT = "222101";
    static final String INTEREST_PAYABLE = "2231";
    static final String CASH_SURPLUS = "224101";
    static final String INWARD_SUSPENSE = "224102";
    static final String ATM_SURPLUS = "224103";
    static final String INTER_BRANCH = "300101";
    static final String HVPS_CLEARING = "300102";
    static final String BEPS_CLEARING = "300103";
    static final String CURRENCY_EXCHANGE = "3002";
    static final String CAPITAL = "4001";
    static final String INTEREST_INCOME = "6011";
    static final String FEE_INCOME = "6021";
    static final String SURPLUS_INCOME = "630101";
    static final String INTEREST_EXPENSE = "6411";
    static final String SHORTAGE_EXPENSE = "671101";
    static final String BLANK_VOUCHERS = "7001";
    static final String WRITTEN_OFF = "7004";

    private Subjects() {}

    static boolean isOffBalance(String subject) {
        return subject.startsWith("7");
    }
}
