package yingyun.demobank;

import java.time.LocalDate;
import java.util.List;
import yingyun.demobank.Accounts.Shelf;

/** Instalments paid in, notice deposits announced and withdrawn, money moved to and from agreement deposits. */
final class SavingsPostings {
    private static final long SMALLEST_OF_PERSONS = 50_000_00;
    private static final long SMALLEST_OF_COMPANIES = 500_000_00;

    private SavingsPostings() {}

    /** What the savings accounts of an open outlet do on a day. */
    static void ofTheDay(Counter counter) {
        List.copyOf(counter.accounts().shelf(counter.org(), Shelf.INSTALMENT))
                .forEach(state -> instalment(counter, state));
        List.copyOf(counter.accounts().shelf(counter.org(), Shelf.NOTICE)).forEach(state -> notice(counter, state));
        List.copyOf(counter.accounts().shelf(counter.org(), Shelf.AGREEMENT))
                .forEach(state -> agreement(counter, state));
    }

    /** The instalment of a month is paid on some day of it; now and then a month is missed. */
    private static void instalment(Counter counter, AccountState state) {
        long wanted = (state.month(counter.day.date) + 1) * OpeningAccounts.INSTALMENT_FEN;
        AccountState payer = TimePostings.settlement(counter, state);
        if (!state.isFree()
                || state.balanceFen() >= wanted
                || state.isMatured(counter.day.date)
                || !payer.isFree()
                || payer.balanceFen() < OpeningAccounts.INSTALMENT_FEN
                || counter.random.percent(60)) {
            return;
        }
        counter.post(counter.entry("P04", "TX1202")
                .debit(payer, OpeningAccounts.INSTALMENT_FEN)
                .credit(state, OpeningAccounts.INSTALMENT_FEN)
                .counterparty(state)
                .summary("零存整取续存"));
    }

    private static void notice(Counter counter, AccountState state) {
        if (!state.isFree() || !TimePostings.settlement(counter, state).isFree()) {
            return;
        }
        LocalDate today = counter.day.date;
        long announced = counter.day.books.announced.getOrDefault(today, List.of()).stream()
                .filter(one -> one.accountNo().equals(state.accountNo()))
                .mapToLong(Books.Announced::amountFen)
                .sum();
        boolean isWaiting = counter.day.books.announced.values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.accountNo().equals(state.accountNo()));
        int draw = counter.random.below(100);
        if (announced > 0) {
            withdraw(counter, state, announced, true);
        } else if (!isWaiting && draw < 12) {
            announce(counter, state);
        } else if (!isWaiting && draw < 14) {
            withdraw(counter, state, amount(counter, state), false);
        }
    }

    private static void announce(Counter counter, AccountState state) {
        LocalDate until =
                counter.day.date.plusDays(state.account().productCode().equals(DemoProducts.NOTICE_OF_ONE_DAY) ? 1 : 7);
        if (!counter.outlet.isOpenOn(until)) {
            return;
        }
        long fen = amount(counter, state);
        CoreEvent event = counter.day.event("NOTICE_GIVEN", counter.second, counter.org(), counter.teller);
        event.accountNo = state.accountNo();
        event.amountFen = fen;
        event.until = until;
        counter.day
                .books
                .announced
                .computeIfAbsent(until, day -> new java.util.ArrayList<>())
                .add(new Books.Announced(state.accountNo(), fen));
    }

    /** In part where at least the smallest amount stays. */
    private static long amount(Counter counter, AccountState state) {
        long smallest = state.account().isPersonal() ? SMALLEST_OF_PERSONS : SMALLEST_OF_COMPANIES;
        return state.balanceFen() >= 2 * smallest && counter.random.percent(60) ? smallest : state.balanceFen();
    }

    /** Without notice the demand rate; it takes its days along. */
    private static void withdraw(Counter counter, AccountState state, long fen, boolean wasAnnounced) {
        LocalDate yesterday = counter.day.date.minusDays(1);
        long days = state.accumulationFenDays() / state.baseFen();
        long before = state.accruedFen(yesterday);
        long due = Interest.ofDays(
                fen, days, wasAnnounced ? state.account().rateHundredths() : DemoProducts.DEMAND_HUNDREDTHS);
        long accrued = before - state.accruedFen(yesterday, state.baseFen() - fen);
        boolean whole = fen == state.balanceFen();
        state.takeAway(fen);
        TimePostings.pay(counter, state, fen, accrued, due, "P05", "TX1205", "通知存款支取");
        if (whole) {
            counter.day.close(state);
        }
    }

    private static void agreement(Counter counter, AccountState state) {
        AccountState current = TimePostings.settlement(counter, state);
        if (!state.isFree() || !current.isFree() || !counter.random.percent(30)) {
            return;
        }
        boolean in = counter.random.percent(50);
        AccountState payer = in ? current : state;
        AccountState payee = in ? state : current;
        if (payer.balanceFen() < 10_000_00) {
            return;
        }
        long fen = counter.share(payer, 40, 2_000_000);
        counter.post(counter.entry("P06", "TX1103")
                .debit(payer, fen)
                .credit(payee, fen)
                .counterparty(payee)
                .summary("协定存款转账"));
    }
}
