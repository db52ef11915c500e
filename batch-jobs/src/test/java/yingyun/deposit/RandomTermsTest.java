package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.deposit.DepositBank.Line;

/**
 * Nights of random time deposits over a leap day: opened, withdrawn whole and in part, early and late, renewed, with rates that move and
 * come late; against a recomputation that reads the rules and nothing of the code.
 */
@Tag("db")
class RandomTermsTest {

    private static final LocalDate FIRST = LocalDate.of(2028, 2, 20);
    private static final List<String> TERMS = List.of("7D", "2W", "1M", "3M");

    private record Listed(String product, LocalDate effective, LocalDate known, BigDecimal percent) {}

    private static final class Deposit {
        final String no;
        final String code;
        final boolean rolls;
        final boolean hasOwnRate;
        LocalDate start;
        BigDecimal percent;
        boolean isRenewed;
        boolean isClosed;
        long balance;

        Deposit(String no, String code, boolean rolls, boolean hasOwnRate, LocalDate start, BigDecimal percent) {
            this.no = no;
            this.code = code;
            this.rolls = rolls;
            this.hasOwnRate = hasOwnRate;
            this.start = start;
            this.percent = percent;
        }

        LocalDate end() {
            int number = Integer.parseInt(code.substring(0, code.length() - 1));
            return switch (code.charAt(code.length() - 1)) {
                case 'D' -> start.plusDays(number);
                case 'W' -> start.plusDays(7L * number);
                default -> start.plusMonths(number);
            };
        }

        /** Amount × days of 360 × percent. */
        BigDecimal ofTerm(long fen) {
            long days = code.endsWith("M")
                    ? 30L * Integer.parseInt(code.substring(0, code.length() - 1))
                    : ChronoUnit.DAYS.between(start, end());
            return BigDecimal.valueOf(fen).multiply(BigDecimal.valueOf(days)).multiply(percent);
        }

        long accrued(LocalDate day, BigDecimal demand) {
            long days = ChronoUnit.DAYS.between(start, end());
            long elapsed = ChronoUnit.DAYS.between(start, day) + 1;
            long whole = balance / 100 * 100;
            if (elapsed <= days) {
                return BigDecimal.valueOf(fen(ofTerm(whole)))
                        .multiply(BigDecimal.valueOf(elapsed))
                        .divide(BigDecimal.valueOf(days), 0, RoundingMode.HALF_UP)
                        .longValueExact();
            }
            return fen(ofTerm(whole).add(late(whole, elapsed - days, demand)));
        }

        long due(long fen, LocalDate day, BigDecimal demand) {
            long late = ChronoUnit.DAYS.between(end(), day);
            return late < 0
                    ? fen(late(fen, ChronoUnit.DAYS.between(start, day), demand))
                    : fen(ofTerm(fen).add(late(fen, late, demand)));
        }

        private static BigDecimal late(long fen, long days, BigDecimal demand) {
            return BigDecimal.valueOf(fen).multiply(BigDecimal.valueOf(days)).multiply(demand);
        }

        private static long fen(BigDecimal product) {
            return product.divide(BigDecimal.valueOf(36_000), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    private final DepositBank bank = new DepositBank(FIRST.toString());
    private final List<Listed> rates = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private Random random = new Random();

    @Test
    void thirty_nights_agree_with_the_naive_recomputation() {
        run(1, 30);
    }

    @Test
    @Tag("slow")
    void a_leap_year_and_a_day_agree_with_the_naive_recomputation() {
        run(2, 367);
    }

    private void run(long seed, int nights) {
        random = new Random(seed);
        int renewed = 0;
        int paid = 0;
        try (bank) {
            bank.product("TD", "TIME", "YUAN");
            list("TD", FIRST.minusYears(1), FIRST);
            list("PD", FIRST.minusYears(1), FIRST);
            for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(nights)); day = day.plusDays(1)) {
                paid += business(day);
                for (Deposit deposit : deposits) {
                    if (!deposit.isClosed && deposit.rolls && deposit.end().equals(day) && deposit.balance > 0) {
                        deposit.balance += Deposit.fen(deposit.ofTerm(deposit.balance / 100 * 100));
                        deposit.start = day;
                        deposit.percent = inForce("TD", day, day);
                        deposit.isRenewed = true;
                        renewed++;
                    } else if (!deposit.hasOwnRate && !deposit.isRenewed) {
                        deposit.percent = inForce("TD", deposit.start, day);
                    }
                }

                bank.night(day.toString());

                compare("seed " + seed + " day " + day, day);
            }
        }
        assertThat(renewed).isGreaterThanOrEqualTo(nights / 10);
        assertThat(paid).isGreaterThanOrEqualTo(nights / 10);
    }

    private void compare(String as, LocalDate day) {
        assertThat(bank.exceptions(day.toString())).as(as).isEmpty();
        long payable = 0;
        for (Deposit deposit : deposits) {
            if (!deposit.isClosed) {
                long accrued = deposit.accrued(day, inForce("PD", day, day));
                assertThat(bank.accrual(deposit.no, day.toString()).accruedFen())
                        .as(as + " " + deposit.no)
                        .isEqualTo(accrued);
                assertThat(bank.number(
                                "select -sum(balance_fen) from day_balance where business_date = ?::date and account_no = ?",
                                day.toString(),
                                deposit.no))
                        .as(as + " " + deposit.no)
                        .isEqualTo(deposit.balance);
                payable += accrued;
            }
        }
        assertThat(-bank.net("2231", day.toString())).as(as).isEqualTo(payable);
    }

    /** How many were paid. */
    private int business(LocalDate day) {
        if (random.nextInt(6) == 0) {
            list("TD", day.minusDays(random.nextInt(5)), day);
        }
        if (random.nextInt(10) == 0) {
            list("PD", day, day);
        }
        List<List<Line>> sets = new ArrayList<>();
        if (deposits.size() < 40 && random.nextInt(2) == 0) {
            sets.add(opened(day));
        }
        int paid = 0;
        for (Deposit deposit : deposits) {
            boolean isYoung = deposit.isClosed || !deposit.start.isBefore(day);
            if (!isYoung && !deposit.end().equals(day) && random.nextInt(12) == 0) {
                sets.add(withdrawn(deposit, day));
                paid++;
            }
        }
        if (!sets.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<Line>[] lines = sets.toArray(List[]::new);
            bank.journal(day.toString(), lines);
        }
        return paid;
    }

    private List<Line> opened(LocalDate day) {
        boolean own = random.nextBoolean();
        var deposit = new Deposit(
                "T%02d".formatted(deposits.size()),
                TERMS.get(random.nextInt(TERMS.size())),
                random.nextInt(3) > 0,
                own,
                day,
                own ? new BigDecimal("1.2345") : inForce("TD", day, day));
        deposit.balance = 100L * (1 + random.nextInt(90_000_000));
        bank.term(
                deposit.no,
                "TD",
                day.toString(),
                day.toString(),
                deposit.code,
                random.nextBoolean() ? deposit.end().toString() : null,
                own ? "1.2345" : null,
                deposit.rolls);
        deposits.add(deposit);
        return DepositBank.deposit("O" + deposit.no, deposit.no, "201105", "CNY", deposit.balance);
    }

    private List<Line> withdrawn(Deposit deposit, LocalDate day) {
        boolean whole = deposit.balance < 200 || random.nextBoolean();
        long fen = whole ? deposit.balance : 100L * (1 + random.nextLong(deposit.balance / 100 - 1));
        if (!deposit.hasOwnRate && !deposit.isRenewed) {
            deposit.percent = inForce("TD", deposit.start, day);
        }
        long due = deposit.due(fen / 100 * 100, day, inForce("PD", day, day));
        long fromPayable = random.nextInt(3) == 0 ? 0 : random.nextLong(2 * due + 1);
        if (whole) {
            bank.status(deposit.no, day.toString(), "CLOSED");
            deposit.isClosed = true;
        }
        deposit.balance -= fen;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("W" + deposit.no, "201105", deposit.no, "CNY", fen, null));
        lines.add(new Line("W" + deposit.no, "100101", null, "CNY", -fen - due, null));
        if (fromPayable != 0) {
            lines.add(new Line("W" + deposit.no, "2231", null, "CNY", fromPayable, null));
        }
        if (due != fromPayable) {
            lines.add(new Line("W" + deposit.no, "6411", null, "CNY", due - fromPayable, null));
        }
        return lines;
    }

    private void list(String product, LocalDate effective, LocalDate known) {
        BigDecimal percent = BigDecimal.valueOf(1 + random.nextLong(product.equals("PD") ? 300_000 : 3_000_000), 6);
        bank.rate(product, "CNY", percent.toPlainString(), effective.toString(), known.toString());
        rates.add(new Listed(product, effective, known, percent));
    }

    /** The latest effective date wins; of two rows with the same, the later one. */
    private BigDecimal inForce(String product, LocalDate day, LocalDate knownOn) {
        Listed best = null;
        for (Listed rate : rates) {
            if (rate.product().equals(product)
                    && !rate.effective().isAfter(day)
                    && !rate.known().isAfter(knownOn)
                    && (best == null || !rate.effective().isBefore(best.effective()))) {
                best = rate;
            }
        }
        return best == null ? BigDecimal.ZERO : best.percent();
    }
}
