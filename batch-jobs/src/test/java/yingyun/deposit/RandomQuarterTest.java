package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.deposit.DepositBank.Line;

/** Many nights of random business against a recomputation that reads the rules and nothing of the code, and against the SQL twin. */
@Tag("db")
class RandomQuarterTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 5, 12);
    private static final LocalDate LAST = LocalDate.of(2026, 7, 2);

    private record Rate(LocalDate effective, LocalDate known, BigDecimal percent) {}

    /** One booked day of an account. */
    private record Booked(LocalDate day, long base, long adjustment) {
        long counted() {
            return base + adjustment;
        }
    }

    private static final class Account {
        final String no;
        final boolean isCorporate;
        long balance;
        final List<Booked> period = new ArrayList<>();

        Account(String no, boolean isCorporate) {
            this.no = no;
            this.isCorporate = isCorporate;
        }

        String subject() {
            return isCorporate ? "201101" : "201104";
        }

        long cut(long fen) {
            return isCorporate ? fen : fen / 100 * 100;
        }

        long due(List<Rate> rates, LocalDate day) {
            BigDecimal product = BigDecimal.ZERO;
            for (Booked booked : period) {
                BigDecimal rate = inForce(rates, isCorporate ? booked.day() : day, day);
                product = product.add(rate.multiply(BigDecimal.valueOf(booked.counted())));
            }
            return product.divide(BigDecimal.valueOf(36_000), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    @Test
    void nights_agree_with_the_naive_recomputation_and_with_the_twin() {
        for (long seed : new long[] {1, 2}) {
            run(seed);
        }
    }

    private static void run(long seed) {
        var random = new Random(seed);
        try (var bank = new DepositBank(FIRST.toString())) {
            Map<String, List<Rate>> rates = new HashMap<>();
            List<Account> accounts = new ArrayList<>();
            addRate(bank, rates, "PD", FIRST.minusYears(1), FIRST, random);
            addRate(bank, rates, "CD", FIRST.minusYears(1), FIRST, random);
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                boolean cameLate = business(bank, rates, accounts, day, random);

                bank.night(day.toString());

                String as = "seed " + seed + " day " + day;
                for (Account account : accounts) {
                    List<Rate> listed = listed(rates, account);
                    assertThat(bank.accrual(account.no, day.toString()).accruedFen())
                            .as(as + " " + account.no)
                            .isEqualTo(account.due(listed, day));
                }
                if (!cameLate) {
                    assertThat(AccrualTwin.differences(bank.owner, day.toString()))
                            .as(as)
                            .isZero();
                }
                if (day.equals(LocalDate.of(2026, 6, 20))) {
                    settle(rates, accounts, day);
                }
            }
            assertThat(-bank.net("2231", LAST.toString()))
                    .isEqualTo(accounts.stream()
                            .mapToLong(a -> a.due(listed(rates, a), LAST))
                            .sum());
        }
    }

    private static boolean business(
            DepositBank bank, Map<String, List<Rate>> rates, List<Account> accounts, LocalDate day, Random random) {
        boolean cameLate = false;
        for (String product : List.of("PD", "CD")) {
            if (random.nextInt(9) == 0) {
                int daysLate = random.nextInt(6);
                addRate(bank, rates, product, day.minusDays(daysLate), day, random);
                cameLate |= daysLate > 0;
            }
        }
        if (accounts.size() < 14 && (accounts.isEmpty() || random.nextInt(3) == 0)) {
            String no = "A%02d".formatted(accounts.size());
            boolean isCorporate = accounts.size() % 3 == 0;
            bank.account(no, isCorporate ? "CD" : "PD", "CNY", day.toString());
            accounts.add(new Account(no, isCorporate));
        }
        Map<String, Long> adjustments = new HashMap<>();
        List<List<Line>> sets = new ArrayList<>();
        for (Account account : accounts) {
            if (random.nextInt(4) != 0) {
                continue;
            }
            long fen = random.nextLong(-account.balance - 5_00, 90_000_000_00L);
            LocalDate value = random.nextInt(4) == 0 ? day.minusDays(1 + random.nextInt(5)) : day;
            if (fen != 0) {
                sets.add(DepositBank.deposit(
                        "S" + account.no, account.no, account.subject(), "CNY", fen, value.toString()));
                account.balance += fen;
                adjustments.put(account.no, account.cut(fen) * (day.toEpochDay() - value.toEpochDay()));
            }
        }
        if (!sets.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<Line>[] lines = sets.toArray(List[]::new);
            bank.journal(day.toString(), lines);
        }
        for (Account account : accounts) {
            account.period.add(new Booked(
                    day,
                    account.balance > 0 ? account.cut(account.balance) : 0,
                    adjustments.getOrDefault(account.no, 0L)));
        }
        return cameLate;
    }

    private static void settle(Map<String, List<Rate>> rates, List<Account> accounts, LocalDate day) {
        for (Account account : accounts) {
            account.balance += account.due(listed(rates, account), day);
            account.period.clear();
        }
    }

    private static List<Rate> listed(Map<String, List<Rate>> rates, Account account) {
        return rates.getOrDefault(account.isCorporate ? "CD" : "PD", List.of());
    }

    private static void addRate(
            DepositBank bank,
            Map<String, List<Rate>> rates,
            String product,
            LocalDate effective,
            LocalDate known,
            Random random) {
        BigDecimal percent = BigDecimal.valueOf(random.nextLong(1_500_000), 6);
        bank.rate(product, "CNY", percent.toPlainString(), effective.toString(), known.toString());
        rates.computeIfAbsent(product, p -> new ArrayList<>()).add(new Rate(effective, known, percent));
    }

    /** The latest effective date wins; of two rows with the same, the later one. */
    private static BigDecimal inForce(List<Rate> rates, LocalDate day, LocalDate knownOn) {
        Rate best = null;
        for (Rate rate : rates) {
            if (!rate.effective().isAfter(day)
                    && !rate.known().isAfter(knownOn)
                    && (best == null || !rate.effective().isBefore(best.effective()))) {
                best = rate;
            }
        }
        return best == null ? BigDecimal.ZERO : best.percent();
    }
}
