package yingyun.outside;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingyun.outside.BankDay.Account;
import yingyun.outside.BankDay.GlOpening;
import yingyun.outside.BankDay.Opening;
import yingyun.outside.BankDay.Org;
import yingyun.outside.BankDay.Product;
import yingyun.outside.BankDay.Rate;
import yingyun.outside.BankDay.Subject;

/** What an outside bank is before its first entry: orgs, subjects, products, rates to come, accounts, opening. */
final class Foundation {
    static final Product PERSONAL = new Product("HQ-P01", "活期储蓄", "DEMAND", "PERSONAL_DEMAND", "YUAN");
    static final Product PERSONAL_FEN = new Product("hq-p01", "零钱宝,按分计息", "DEMAND", "PERSONAL_DEMAND", "FEN");
    static final Product CORPORATE = new Product("K-CORP-9", "单位\"活期\"", "DEMAND", "CORPORATE_DEMAND", "FEN");
    static final Product LATE_PERSONAL =
            new Product("NB2027-PERSONAL-0020", "新活期", "DEMAND", "PERSONAL_DEMAND", "YUAN");
    static final Product LATE_CORPORATE = new Product("NB2027-C", "新单位活期", "DEMAND", "CORPORATE_DEMAND", "FEN");
    static final Product SELF = new Product("0", "自带计息活期", "DEMAND", "NONE", null);
    static final Product LOAN = new Product("LOAN-X", "流动资金贷款", "LOAN", "NONE", null);
    static final Product INNER = new Product("INNER", "内部户", "INTERNAL", "NONE", null);
    static final Product TIME = new Product("DQ", "整存整取", "TIME", "TIME", null);

    private static final List<Product> PATTERN = List.of(
            PERSONAL,
            CORPORATE,
            PERSONAL,
            INNER,
            PERSONAL_FEN,
            LOAN,
            PERSONAL,
            SELF,
            LATE_PERSONAL,
            CORPORATE,
            PERSONAL,
            LATE_CORPORATE,
            CORPORATE,
            PERSONAL,
            SELF,
            PERSONAL_FEN,
            CORPORATE,
            PERSONAL,
            CORPORATE,
            PERSONAL);
    private static final List<String> ODD_NUMBERS =
            List.of("A-1", "a-1", "000123", "123", "6222-0000-1111-2222-3333-4444-5555-66660", "-", "0", "Zz9");

    final Shape shape;
    final LocalDate start;
    final LocalDate richDay;
    final List<Org> orgs = new ArrayList<>();
    final @Nullable Org lateOrg;
    final LocalDate lateOrgFrom;
    final List<Subject> subjects;
    final List<Product> products;
    private final Map<String, Product> productByCode = new HashMap<>();
    /** Rate rows by the date of the file that brings them. */
    final TreeMap<LocalDate, List<Rate>> rates = new TreeMap<>();

    final List<Account> accounts = new ArrayList<>();
    final Set<String> mayOverdraw = new HashSet<>();
    private final Dice dice;
    private static final int MOST_LATE_ACCOUNTS = 12;
    private int lateAccounts;
    private int accountsMade;
    private int ratesPublished;

    Foundation(Shape shape) {
        this.shape = shape;
        start = shape.takeOver() ? shape.firstDate().minusDays(1) : shape.firstDate();
        if (shape.takeOver() && Oracle.isSettlementDay(start)) {
            throw new IllegalArgumentException("A take-over on a settlement day is not in the contract");
        }
        richDay = shape.firstDate().plusDays(2);
        dice = new Dice(shape.seed(), 0);
        lateOrgFrom = shape.firstDate().plusDays(Math.min(100, shape.days() / 2));
        lateOrg = makeOrgs();
        subjects = List.of(
                new Subject("1461", "存出投资款", 'D', null, false),
                new Subject("2015", "专项存款,监管户", 'C', null, true),
                new Subject("6051", "其他业务收入", 'C', null, false),
                new Subject("605101", "代理收入", 'C', "6051", false),
                new Subject("605102", "租赁\"收入\"", 'C', "6051", false),
                new Subject("7009", "未使用授信额度", 'O', null, false));
        products = new ArrayList<>(
                List.of(PERSONAL, PERSONAL_FEN, CORPORATE, LATE_PERSONAL, LATE_CORPORATE, SELF, LOAN, INNER));
        if (shape.timeAccounts() > 0) {
            products.add(TIME);
        }
        products.forEach(product -> productByCode.put(product.code(), product));
        planRates();
        List<String> desks = deskCodes();
        for (int k = 0; k < shape.accounts(); k++) {
            Product product = withinTheLimit(PATTERN.get(k % PATTERN.size()));
            String currency = k >= 10 && k % 5 == 4 && !product.equals(LOAN) && !product.equals(INNER)
                    ? shape.currencies().get(k / 5 % shape.currencies().size())
                    : "CNY";
            LocalDate opened = shape.takeOver() && !isLate(product) ? start.minusDays(dice.between(30, 900)) : start;
            Account account = account(product, currency, desks.get(k % desks.size()), opened);
            accounts.add(account);
            if (k % 9 == 4 && product.isDemand()) {
                mayOverdraw.add(account.no());
            }
        }
        for (int k = 0; k < shape.timeAccounts(); k++) {
            // Of a running bank every other one matures soon after the start and is renewed every three months.
            LocalDate opened = shape.takeOver() && k % 2 == 0
                    ? start.minusMonths(3).plusDays(2 + k)
                    : start;
            accounts.add(account(TIME, "CNY", desks.get(k % desks.size()), opened));
        }
    }

    /** More accounts without a rate than the contract's limit of 20 would stop the night. */
    private Product withinTheLimit(Product wanted) {
        if (!isLate(wanted) || ++lateAccounts <= MOST_LATE_ACCOUNTS) {
            return wanted;
        }
        return wanted.equals(LATE_PERSONAL) ? PERSONAL : CORPORATE;
    }

    private static boolean isLate(Product product) {
        return product.equals(LATE_PERSONAL) || product.equals(LATE_CORPORATE);
    }

    private @Nullable Org makeOrgs() {
        LocalDate founded = start.minusYears(20);
        orgs.add(new Org("881000000", "外行总行", "HO", null, null, founded));
        if (shape.orgs() == 2) {
            orgs.add(new Org("881010100", "外行一号,网点", "OT", "881000000", "881000000", founded));
            return null;
        }
        orgs.add(new Org("881010000", "外行一级分行", "T1", "881000000", null, founded));
        if (shape.orgs() > 3) {
            orgs.add(new Org("881990000", "清算\"虚拟\"机构", "VI", "881000000", null, founded));
        }
        if (shape.orgs() > 4) {
            orgs.add(new Org("881010001", "外行二级分行", "T2", "881010000", null, founded));
        }
        if (shape.orgs() > 5) {
            orgs.add(new Org("881010002", "外行支行", "SB", "881010001", "881010001", founded));
        }
        boolean late = shape.orgs() > 6 && shape.days() > 20;
        String parent = orgs.get(orgs.size() - 1).level().equals("VI")
                ? "881010000"
                : last(orgs).code();
        int outlets = shape.orgs() - orgs.size() - (late ? 1 : 0);
        for (int k = 0; k < outlets; k++) {
            String code = "8810101" + (10 + k);
            orgs.add(new Org(code, "外行网点" + k, "OT", k % 2 == 0 ? parent : "881010000", parent, founded));
        }
        return late ? new Org("881010199", "新设网点𠮷", "OT", parent, parent, lateOrgFrom) : null;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    /** Orgs where customers are served: all but the clearing centre and the outlet that opens later. */
    List<String> deskCodes() {
        return orgs.stream()
                .filter(org -> !org.level().equals("VI")
                        && (shape.orgs() < 4 || !org.level().equals("HO")))
                .map(Org::code)
                .toList();
    }

    /** A new account; numbers are never used twice. */
    Account account(Product product, String currency, String org, LocalDate opened) {
        int k = accountsMade++;
        String no = k < ODD_NUMBERS.size()
                ? ODD_NUMBERS.get(k)
                : (k % 3 == 0 ? "62220" + (100000 + k) : k % 3 == 1 ? "ac-" + k : "00" + (7000000000L + k));
        boolean corporate = product.rule().startsWith("CORPORATE") || product.equals(LOAN);
        char kind = product.equals(INNER) ? 'I' : corporate ? 'C' : 'P';
        Map<String, String> extra = new TreeMap<>();
        if (dice.oneIn(2)) {
            extra.put("customer_name", dice.name());
        }
        if (kind == 'P' && dice.oneIn(3)) {
            extra.put("id_no", "NOT-A-REAL-ID-" + k);
            extra.put("phone", "000-" + (1000000 + k));
        }
        if (product.equals(TIME)) {
            boolean renews = opened.isBefore(start);
            extra.put("term", renews ? "3M" : "5Y");
            extra.put("maturity_on", (renews ? opened.plusMonths(3) : opened.plusYears(5)).toString());
            extra.put("rate", renews ? "0.65" : "1.30");
            extra.put("auto_rollover", renews ? "Y" : "N");
        }
        return new Account(
                no,
                org,
                product.code(),
                subjectOf(product, k),
                currency,
                "C" + (k / 2),
                kind,
                opened,
                null,
                "NORMAL",
                extra);
    }

    private static String subjectOf(Product product, int k) {
        return switch (product.rule()) {
            case "PERSONAL_DEMAND" -> "201104";
            case "CORPORATE_DEMAND" -> "201101";
            case "TIME" -> "201105";
            default ->
                product.equals(LOAN)
                        ? "130301"
                        : product.equals(INNER) ? (k % 2 == 0 ? "122102" : "224105") : k % 4 == 3 ? "2015" : "201106";
        };
    }

    private void planRates() {
        LocalDate lateDay = shape.firstDate().plusDays(12);
        for (LocalDate d = shape.firstDate(); !d.isAfter(shape.firstDate().plusDays(12)); d = d.plusDays(1)) {
            if (Oracle.isSettlementDay(d)) {
                lateDay = shape.firstDate();
            }
        }
        for (Product product : products) {
            for (String currency : product.isDemand() ? shape.currencies() : List.<String>of()) {
                LocalDate from = isLate(product) ? lateDay : start.minusDays(400);
                Set<LocalDate> taken = new HashSet<>();
                BigDecimal initial =
                        currency.equals("JPY") ? new BigDecimal("0.00") : BigDecimal.valueOf(dice.between(1, 60), 2);
                publish(isLate(product) ? lateDay : start, product, null, currency, initial, from);
                taken.add(from);
                changes(product, currency, from, taken);
            }
        }
        if (shape.timeAccounts() > 0) {
            for (String term : List.of("1Y", "3Y", "5Y")) {
                publish(start, TIME, term, "CNY", new BigDecimal("1.30"), start.minusDays(400));
            }
            publish(start, TIME, "3M", "CNY", new BigDecimal("0.65"), start.minusDays(400));
            publish(shape.firstDate(), TIME, "3M", "CNY", new BigDecimal("0.8125"), shape.firstDate().plusDays(5));
        }
        publish(
                richDay,
                PERSONAL,
                null,
                "CNY",
                new BigDecimal("0.0725"),
                shape.lastDate().plusDays(3));
    }

    private void changes(Product product, String currency, LocalDate from, Set<LocalDate> taken) {
        int quarter = 0;
        for (LocalDate d = shape.firstDate(); !d.isAfter(shape.lastDate()); d = d.plusDays(1)) {
            if (!Oracle.isSettlementDay(d)) {
                continue;
            }
            boolean cnyFirst = quarter++ == 0 && currency.equals("CNY");
            int count = cnyFirst ? 2 : dice.between(0, 2);
            for (int k = 0; k < count; k++) {
                LocalDate effective = cnyFirst && k == 0 && product.equals(PERSONAL)
                        ? d
                        : switch (dice.upTo(6)) {
                            case 0 -> d;
                            case 1 -> d.plusDays(1);
                            case 2 -> d.minusDays(1);
                            default -> d.minusDays(dice.between(2, 88));
                        };
                LocalDate published = dice.oneIn(2) ? effective : effective.minusDays(dice.between(1, 25));
                if (published.isBefore(shape.firstDate())) {
                    published = shape.firstDate();
                }
                if (!effective.isBefore(published)
                        && effective.isAfter(from)
                        && !published.isAfter(shape.lastDate())
                        && taken.add(effective)) {
                    BigDecimal percent = BigDecimal.valueOf(dice.between(1, 9000), 4);
                    publish(published, product, null, currency, dice.oneIn(2) ? percent : tidy(percent), effective);
                }
            }
        }
    }

    private static BigDecimal tidy(BigDecimal percent) {
        return percent.setScale(2, RoundingMode.UP);
    }

    private void publish(
            LocalDate inFileOf,
            Product product,
            @Nullable String term,
            String currency,
            BigDecimal percent,
            LocalDate effective) {
        rates.computeIfAbsent(inFileOf, d -> new ArrayList<>())
                .add(new Rate(product.code(), term, currency, percent, effective, "GB-" + ++ratesPublished));
    }

    /** The take-over day of a running bank: every sub-ledger balance and a ledger that agrees with it. */
    void open(BankDay day) {
        LocalDate lastSettled = start;
        while (!Oracle.isSettlementDay(lastSettled)) {
            lastSettled = lastSettled.minusDays(1);
        }
        long days = ChronoUnit.DAYS.between(lastSettled, start);
        TreeMap<Oracle.GlKey, Long> ledger = new TreeMap<>();
        for (Account account : accounts) {
            Product product = productOf(account);
            if (isLate(product)) {
                continue;
            }
            long balance = openingBalance(account, product);
            boolean debitNature = account.subject().startsWith("1");
            char side = (balance < 0) != debitNature ? 'D' : 'C';
            Long accumulation = null;
            Long accrued = null;
            if (product.isDemand()) {
                accumulation = Math.max(0, balance) / 100 * days * dice.between(60, 110) / 100 * 100;
                if (product.equals(CORPORATE)) {
                    accumulation = accumulation / 3_600_000 * 3_600_000;
                }
                accrued = BigDecimal.valueOf(accumulation)
                        .multiply(initialRate(account))
                        .divide(new BigDecimal(36_000), 0, RoundingMode.HALF_UP)
                        .longValueExact();
                if (!product.equals(CORPORATE) && accrued > 10 && dice.oneIn(5)) {
                    accrued += dice.between(-3, 3);
                }
                put(ledger, account.org(), "2231", account.currency(), -accrued);
            }
            day.openings()
                    .add(new Opening(
                            account.no(),
                            Math.abs(balance),
                            side,
                            accumulation,
                            accrued,
                            product.isDemand() ? lastSettled : null));
            put(ledger, account.org(), account.subject(), account.currency(), debitNature ? balance : -balance);
        }
        for (String org : deskCodes()) {
            for (String currency : shape.currencies()) {
                put(ledger, org, "4001", currency, -1_000_000_000L);
                put(ledger, org, "6411", currency, dice.fen());
                put(ledger, org, "6021", currency, -dice.fen());
                put(ledger, org, "224105", currency, -dice.fen());
                long sum = ledger.entrySet().stream()
                        .filter(e -> e.getKey().org().equals(org)
                                && e.getKey().currency().equals(currency))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
                put(ledger, org, "100101", currency, -sum);
            }
            put(ledger, org, "7001", "CNY", 500_000L);
        }
        ledger.forEach((key, balance) -> {
            char side = key.subject().startsWith("7") ? 'R' : balance >= 0 ? 'D' : 'C';
            if (balance != 0) {
                day.glOpenings().add(new GlOpening(key.org(), key.subject(), key.currency(), side, Math.abs(balance)));
            }
        });
    }

    private long openingBalance(Account account, Product product) {
        if (mayOverdraw.contains(account.no()) && dice.oneIn(2)) {
            return -dice.between(1, 50_000);
        }
        if (dice.oneIn(12)) {
            return 0;
        }
        return product.equals(CORPORATE) || product.equals(LOAN)
                ? dice.nextLong(10_000_000L, 500_000_000L)
                : dice.fen();
    }

    private BigDecimal initialRate(Account account) {
        return rates.getOrDefault(start, List.of()).stream()
                .filter(rate -> rate.product().equals(account.product())
                        && rate.currency().equals(account.currency())
                        && !rate.effective().isAfter(start))
                .findFirst()
                .orElseThrow()
                .percent();
    }

    Product productOf(Account account) {
        Product product = productByCode.get(account.product());
        if (product == null) {
            throw new IllegalStateException("No product " + account.product());
        }
        return product;
    }

    private static void put(Map<Oracle.GlKey, Long> ledger, String org, String subject, String currency, long amount) {
        ledger.merge(new Oracle.GlKey(org, subject, currency), amount, Math::addExact);
    }
}
