package yingyun.demobank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Accounts.Shelf;

/** Customers and accounts the bank has when it is taken over (domain study 10.5). */
final class OpeningAccounts {
    static final LocalDate LAST_SETTLEMENT = LocalDate.of(2026, 3, 20);
    static final long ACCUMULATED_DAYS = 79;
    static final long INSTALMENT_FEN = 100_000;
    private static final int INSTALMENTS_PAID = 3;

    private static final List<String> TIME_PRODUCTS = List.of("D03", "D04", "D05", "D06", "D07", "D08");
    private static final List<String> WORDS = List.of("锦澜", "云岫", "明川", "远桥", "青禾", "瑞阳", "海棠", "松岭", "星野", "和沐");
    private static final List<String> TRADES = List.of("贸易", "机械", "纺织", "物流", "建材", "食品", "电子", "服饰", "印务", "科技");

    private final Accounts accounts;

    OpeningAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    void fill() {
        for (Outlet outlet : DemoOrganisation.outlets()) {
            persons(outlet);
            companies(outlet);
            new OpeningLoans(accounts).fill(outlet);
        }
        accounts.all().forEach(OpeningAccounts::earnedSoFar);
        fallAsleep();
        PlantedAccounts.reserve(accounts);
    }

    private static void earnedSoFar(AccountState state) {
        LocalDate opened = state.account().openedOn();
        switch (state.account().kind()) {
            case "DEMAND", "AGREEMENT" -> state.accumulate(ACCUMULATED_DAYS);
            case "NOTICE" -> state.accumulate(ChronoUnit.DAYS.between(opened, DemoCalendar.TAKE_OVER) + 1);
            case "INSTALMENT" -> state.paidMonthly(INSTALMENT_FEN, INSTALMENTS_PAID, DemoCalendar.TAKE_OVER);
            default -> {
                // Time deposits follow from their term, loans are not the deposit jobs' matter.
            }
        }
    }

    /** Some companies have not touched an account for more than a year and do not in these weeks either. */
    private void fallAsleep() {
        Set<String> linked = new HashSet<>();
        accounts.all().forEach(state -> linked.add(state.account().settlementAccount()));
        for (AccountState state : accounts.all()) {
            Account account = state.account();
            if (!account.productCode().equals(DemoProducts.CORPORATE_DEMAND)) {
                continue;
            }
            DemoRandom random =
                    DemoRandom.of(account.orgCode(), DemoCalendar.TAKE_OVER, "moved-" + account.accountNo(), 0);
            LocalDate asleep = DemoCalendar.TAKE_OVER.minusDays(380 + random.below(300));
            if (random.below(50) == 0
                    && !linked.contains(account.accountNo())
                    && account.openedOn().isBefore(asleep)) {
                state.reserve();
                state.movedOn(asleep);
            } else {
                state.movedOn(DemoCalendar.TAKE_OVER.minusDays(random.below(25)));
            }
        }
    }

    private void persons(Outlet outlet) {
        for (int i = 0; i < outlet.size().persons; i++) {
            DemoRandom random = random(outlet, "person", i);
            Customer customer = person(outlet, i, random);
            long fen = (100L * (1L << random.below(12)) + random.below(97)) * 100;
            boolean dormant = random.below(150) == 0 || PlantedAccounts.isDormant(outlet, i);
            LocalDate opened = opened(outlet, random);
            AccountState demand = accounts.open(
                    plain(outlet, "D01", customer, opened, dormant ? Account.DORMANT : Account.NORMAL), fen);
            if (random.percent(35)) {
                timeDeposit(outlet, customer, demand.accountNo(), random);
            }
            savings(outlet, customer, opened, demand.accountNo(), random);
            if (outlet.hasForeignExchange() && i % 8 == 0) {
                accounts.open(
                        plain(outlet, "F01", customer, opened, Account.NORMAL), (100 + random.below(20_000)) * 100L);
            }
        }
    }

    private void timeDeposit(Outlet outlet, Customer customer, String settlementAccount, DemoRandom random) {
        DemoProduct product = DemoProducts.product(random.pick(TIME_PRODUCTS));
        long fen = 5_000L * (1 + random.below(40)) * 100;
        LocalDate earliest =
                DemoCalendar.TAKE_OVER.minusMonths(product.months()).plusDays(1);
        if (outlet.code().equals(Outlet.NEW_OUTLET) && earliest.isBefore(Outlet.NEW_OUTLET_FROM)) {
            earliest = Outlet.NEW_OUTLET_FROM;
        }
        int days = (int) ChronoUnit.DAYS.between(earliest, DemoCalendar.TAKE_OVER);
        LocalDate opened = earliest.plusDays(random.below(days));
        accounts.open(timeAccount(accounts, outlet, product, customer, opened, settlementAccount, random), fen);
    }

    /** A few certificates, instalment and notice deposits. */
    private void savings(
            Outlet outlet, Customer customer, LocalDate opened, String settlementAccount, DemoRandom random) {
        int draw = random.below(200);
        LocalDate begun = LocalDate.of(2026, 3, 2).plusDays(random.below(28));
        if (draw == 0 || draw == 3) {
            DemoProduct notice = DemoProducts.product(draw == 0 ? "D11" : "D10");
            accounts.open(
                    noticeAccount(outlet, notice, customer, opened, settlementAccount),
                    5_000_000L + random.below(100_000) * 100L);
        } else if (draw == 1) {
            DemoProduct instalment = DemoProducts.product(DemoProducts.INSTALMENT);
            accounts.open(
                    timeAccount(accounts, outlet, instalment, customer, begun, settlementAccount, random),
                    INSTALMENT_FEN * INSTALMENTS_PAID);
        } else if (draw == 2) {
            DemoProduct certificate = DemoProducts.product(DemoProducts.CERTIFICATE);
            accounts.open(
                    timeAccount(accounts, outlet, certificate, customer, begun, settlementAccount, random),
                    20_000_000L + random.below(30) * 1_000_000L);
        }
    }

    private Account noticeAccount(
            Outlet outlet, DemoProduct product, Customer customer, LocalDate opened, String settlementAccount) {
        return new Account(
                accounts.nextNumber(product, outlet.code()),
                bookedAt(outlet),
                product.code(),
                customer.kind() == 'P' ? Subjects.PERSONAL_TIME : Subjects.CORPORATE_AGREEMENT,
                "CNY",
                customer,
                opened,
                null,
                Account.NORMAL,
                product.term(),
                null,
                DemoProducts.hundredths(product.code()),
                null,
                settlementAccount);
    }

    /** A new time deposit at the listed rate, which it keeps for its whole term. */
    static Account timeAccount(
            Accounts accounts,
            Outlet outlet,
            DemoProduct product,
            Customer customer,
            LocalDate opened,
            String settlementAccount,
            DemoRandom random) {
        return new Account(
                accounts.nextNumber(product, outlet.code()),
                bookedAt(outlet),
                product.code(),
                Subjects.PERSONAL_TIME,
                "CNY",
                customer,
                opened,
                null,
                Account.NORMAL,
                product.term(),
                opened.plusMonths(product.months()),
                DemoProducts.hundredths(product.code()),
                random.percent(30),
                settlementAccount);
    }

    private void companies(Outlet outlet) {
        if (!outlet.hasCorporateBusiness()) {
            return;
        }
        for (int i = 0; i < outlet.size().companies; i++) {
            DemoRandom random = random(outlet, "company", i);
            Customer customer = company(outlet, i, random);
            int count = 1 + random.below(2);
            String current = "";
            for (int j = 0; j < count; j++) {
                long fen = 10_000L * (1L << random.below(11)) * 100;
                current = accounts.open(plain(outlet, "D02", customer, opened(outlet, random), Account.NORMAL), fen)
                        .accountNo();
            }
            if (random.percent(5)) {
                LocalDate opened = opened(outlet, random);
                long fen = 30_000_000L + random.below(100) * 1_000_000L;
                accounts.open(
                        plain(outlet, "D12", customer, opened, Account.NORMAL).settledWith(current), fen);
            }
            if (random.percent(2)) {
                DemoProduct notice = DemoProducts.product(DemoProducts.NOTICE_OF_SEVEN_DAYS);
                LocalDate opened = opened(outlet, random);
                accounts.open(
                        noticeAccount(outlet, notice, customer, opened, current),
                        100_000_000L + random.below(20) * 10_000_000L);
            }
        }
    }

    private Account plain(Outlet outlet, String productCode, Customer customer, LocalDate opened, String status) {
        DemoProduct product = DemoProducts.product(productCode);
        String subject = switch (productCode) {
            case "D02" -> Subjects.CORPORATE_DEMAND;
            case "D12" -> Subjects.CORPORATE_AGREEMENT;
            default -> Subjects.PERSONAL_DEMAND;
        };
        String currency = productCode.equals(DemoProducts.DOLLAR_DEMAND) ? "USD" : "CNY";
        return new Account(
                accounts.nextNumber(product, outlet.code()),
                bookedAt(outlet),
                productCode,
                subject,
                currency,
                customer,
                opened,
                null,
                status,
                null,
                null,
                DemoProducts.hundredths(productCode),
                null,
                null);
    }

    /** The merged outlet's accounts were moved to its successor before the take-over. */
    static String bookedAt(Outlet outlet) {
        return outlet.code().equals(Outlet.CLOSED_OUTLET) ? outlet.parent() : outlet.code();
    }

    private static Customer person(Outlet outlet, int i, DemoRandom random) {
        LocalDate birth = LocalDate.of(1945, 1, 1).plusDays(random.below(62 * 365));
        String seventeen = "999999" + Digits.pad(birth.getYear(), 4) + Digits.pad(birth.getMonthValue(), 2)
                + Digits.pad(birth.getDayOfMonth(), 2) + Digits.pad(random.below(1000), 3);
        String name = DemoPeople.surname(random.below(40)) + DemoPeople.given(random.below(43));
        return new Customer(
                customerNo("P", outlet, i), 'P', name, Digits.wrongId(seventeen, random.below(10)), phone(random));
    }

    private static Customer company(Outlet outlet, int i, DemoRandom random) {
        String name = "样例" + random.pick(WORDS) + random.pick(TRADES) + "有限公司"
                + outlet.code().substring(0, 7) + Digits.pad(i + 1, 3);
        return new Customer(customerNo("C", outlet, i), 'C', name, null, phone(random));
    }

    private static String customerNo(String kind, Outlet outlet, int i) {
        return kind + outlet.code().substring(0, 7) + Digits.pad(i + 1, 6);
    }

    private static String phone(DemoRandom random) {
        return "1390000" + Digits.pad(1000 + random.below(9000), 4);
    }

    private static LocalDate opened(Outlet outlet, DemoRandom random) {
        boolean isNew = outlet.code().equals(Outlet.NEW_OUTLET);
        LocalDate earliest = isNew ? Outlet.NEW_OUTLET_FROM : LocalDate.of(2016, 1, 4);
        return earliest.plusDays(random.below((int) ChronoUnit.DAYS.between(earliest, LAST_SETTLEMENT)));
    }

    static DemoRandom random(Outlet outlet, String stream, int seq) {
        return DemoRandom.of(outlet.code(), DemoCalendar.TAKE_OVER, stream, seq);
    }

    /** The customer's first free demand account: where loans are paid out and collected. */
    static @Nullable AccountState borrower(Accounts accounts, Outlet outlet, boolean corporate, int i) {
        List<AccountState> shelf = accounts.shelf(bookedAt(outlet), corporate ? Shelf.CORPORATE : Shelf.PERSONAL);
        return shelf.isEmpty() ? null : shelf.get(i % shelf.size());
    }
}
