package yingyun.demobank;

import java.util.List;
import yingyun.demobank.JournalLine.Side;

/** Fees in cash (P07) and controlled blank vouchers (P28). */
final class FeePostings {
    private static final List<Long> FEES = List.of(550L, 1_050L, 1_550L, 2_050L, 1_000L, 5_000L);
    private static final long COST_FEE = 20_00;
    private static final int PACK = 100;
    private static final String CHEQUE_BOOK = "CHEQUE_BOOK";

    /** The outlets were taken over with books 1 to 5,000 in stock. */
    private static final int FIRST_PACK = 4_901;

    private FeePostings() {}

    /** The fee includes 6 % VAT; the net amount is rounded HALF_UP, the tax takes the rest. */
    static void fee(Counter counter) {
        long gross = counter.random.pick(FEES);
        long net = (gross * 200 + 106) / 212;
        counter.post(counter.entry("P07", "TX9001")
                .debit(counter.org(), Subjects.CASH, gross)
                .credit(counter.org(), Subjects.FEE_INCOME, net)
                .credit(counter.org(), Subjects.VAT, gross - net)
                .summary("手续费"));
    }

    static void voucher(Counter counter) {
        AccountState company = counter.random.percent(85) ? counter.company(COST_FEE) : null;
        if (company == null) {
            receive(counter);
        } else {
            sell(counter, company);
        }
    }

    /** A pack of a hundred cheque books arrives; a book counts one yuan off balance. */
    private static void receive(Counter counter) {
        counter.post(counter.entry("P28", "TX6101")
                .offBalance(counter.org(), Side.R, Subjects.BLANK_VOUCHERS, PACK * 100L)
                .summary("重要空白凭证入库"));
        int first = FIRST_PACK + PACK * counter.day.books.packs.merge(counter.org(), 1, Integer::sum);
        CoreEvent event = counter.day.event("VOUCHER_IN", counter.second, counter.org(), counter.teller);
        event.amountFen = PACK * 100L;
        event.numberFrom = voucherNo(counter.org(), first);
        event.numberTo = voucherNo(counter.org(), first + PACK - 1);
        event.ref = CHEQUE_BOOK;
    }

    static void sell(Counter counter, AccountState company) {
        int number = counter.day.books.nextVoucher.merge(counter.org(), 1, Integer::sum);
        EntrySet set = counter.entry("P28", "TX6102")
                .offBalance(counter.org(), Side.P, Subjects.BLANK_VOUCHERS, 1_00)
                .debit(company, COST_FEE)
                .credit(counter.org(), Subjects.FEE_INCOME, COST_FEE)
                .summary("凭证出售");
        set.voucherNo = voucherNo(counter.org(), number);
        counter.post(set);
        CoreEvent event = counter.day.event("VOUCHER_USED", counter.second, counter.org(), counter.teller);
        event.accountNo = company.accountNo();
        event.amountFen = 1_00;
        event.numberFrom = set.voucherNo;
        event.numberTo = set.voucherNo;
        event.ref = CHEQUE_BOOK;
    }

    static String voucherNo(String org, int number) {
        return org.substring(0, 7) + Digits.pad(number, 8);
    }
}
