package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;

/** Products with accounts (domain study 10.3) and their listed rates (4.8). */
public final class DemoProducts {
    static final String PERSONAL_DEMAND = "D01";
    static final String CORPORATE_DEMAND = "D02";
    static final String INSTALMENT = "D09";
    static final String NOTICE_OF_ONE_DAY = "D10";
    static final String NOTICE_OF_SEVEN_DAYS = "D11";
    static final String AGREEMENT = "D12";
    static final String CERTIFICATE = "D13";
    static final String DOLLAR_DEMAND = "F01";

    /** 0.05 % a year for every demand product, corporate and foreign currency included. */
    static final int DEMAND_HUNDREDTHS = 5;

    /** 协定存款: up to here the demand rate, the excess the agreement rate. */
    static final long AGREED_BASE_FEN = 500_000_00L;

    private static final int CERTIFICATE_AFTER_CUT = 150;
    private static final LocalDate LISTED = LocalDate.of(2025, 5, 20);
    private static final LocalDate CERTIFICATE_CUT = LocalDate.of(2026, 7, 1);
    private static final List<DemoProduct> PRODUCTS = List.of(
            new DemoProduct("D01", "个人活期储蓄(借记卡)", "DEMAND", "PERSONAL_DEMAND", "YUAN", null, "01"),
            new DemoProduct("D02", "单位活期存款", "DEMAND", "CORPORATE_DEMAND", "FEN", null, "02"),
            new DemoProduct("D03", "整存整取三个月", "TIME", "TIME", "YUAN", "3M", "03"),
            new DemoProduct("D04", "整存整取六个月", "TIME", "TIME", "YUAN", "6M", "04"),
            new DemoProduct("D05", "整存整取一年", "TIME", "TIME", "YUAN", "1Y", "05"),
            new DemoProduct("D06", "整存整取二年", "TIME", "TIME", "YUAN", "2Y", "06"),
            new DemoProduct("D07", "整存整取三年", "TIME", "TIME", "YUAN", "3Y", "07"),
            new DemoProduct("D08", "整存整取五年", "TIME", "TIME", "YUAN", "5Y", "08"),
            new DemoProduct("D09", "零存整取一年", "INSTALMENT", "INSTALMENT", "YUAN", "1Y", "09"),
            new DemoProduct("D10", "通知存款一天", "NOTICE", "NOTICE", "YUAN", "1D", "10"),
            new DemoProduct("D11", "通知存款七天", "NOTICE", "NOTICE", "YUAN", "7D", "11"),
            new DemoProduct("D12", "单位协定存款", "AGREEMENT", "AGREEMENT", "FEN", null, "12"),
            new DemoProduct("D13", "大额存单三年", "TIME", "TIME", "YUAN", "3Y", "13"),
            new DemoProduct("L01", "单位流动资金贷款一年", "LOAN", "LOAN", "FEN", "1Y", "31"),
            new DemoProduct("L02", "固定资产贷款五年", "LOAN", "LOAN", "FEN", "5Y", "32"),
            new DemoProduct("L03", "个人住房贷款二十年", "LOAN", "LOAN", "FEN", "20Y", "33"),
            new DemoProduct("L04", "个人消费贷款三年", "LOAN", "LOAN", "FEN", "3Y", "34"),
            new DemoProduct("L05", "个人经营贷款一年", "LOAN", "LOAN", "FEN", "1Y", "35"),
            new DemoProduct("F01", "美元活期", "DEMAND", "PERSONAL_DEMAND", "YUAN", null, "41"));
    private static final List<DemoRate> LISTED_RATES = List.of(
            listed("D01", 5),
            listed("D02", 5),
            listed("D03", 65),
            listed("D04", 85),
            listed("D05", 95),
            listed("D06", 105),
            listed("D07", 125),
            listed("D08", 130),
            listed("D09", 65),
            listed("D10", 10),
            listed("D11", 30),
            listed("D12", 10),
            listed("D13", 155),
            listed("L01", 360),
            listed("L02", 390),
            listed("L03", 330),
            listed("L04", 500),
            listed("L05", 420),
            listed("F01", 5));

    private DemoProducts() {}

    public static List<DemoProduct> all() {
        return PRODUCTS;
    }

    public static DemoProduct product(String code) {
        return PRODUCTS.stream()
                .filter(product -> product.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No product " + code));
    }

    /** The rates in force at the take-over. */
    public static List<DemoRate> listedRates() {
        return LISTED_RATES;
    }

    /** What is published on a later day: the certificate of deposit gets cheaper on 2026-07-01, demand rates never move. */
    public static List<DemoRate> publishedOn(LocalDate date) {
        return date.equals(CERTIFICATE_CUT)
                ? List.of(
                        new DemoRate(CERTIFICATE, "3Y", "CNY", CERTIFICATE_AFTER_CUT, CERTIFICATE_CUT, "HY-2026-0701"))
                : List.of();
    }

    static int hundredths(String productCode) {
        return LISTED_RATES.stream()
                .filter(rate -> rate.productCode().equals(productCode))
                .findFirst()
                .orElseThrow()
                .hundredths();
    }

    /** The rate in force on a day. */
    static int listedOn(String productCode, LocalDate date) {
        return productCode.equals(CERTIFICATE) && !date.isBefore(CERTIFICATE_CUT)
                ? CERTIFICATE_AFTER_CUT
                : hundredths(productCode);
    }

    private static DemoRate listed(String productCode, int hundredths) {
        DemoProduct product = product(productCode);
        String currency = productCode.equals(DOLLAR_DEMAND) ? "USD" : "CNY";
        return new DemoRate(productCode, product.term(), currency, hundredths, LISTED, "HY-2025-0520");
    }
}
