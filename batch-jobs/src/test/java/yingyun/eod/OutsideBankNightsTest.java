package yingyun.eod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;

/** Files of a bank made by somebody else, to the contract only; every balance of every night against an independent recomputation. */
@Tag("db")
class OutsideBankNightsTest {

    @Test
    void a_tiny_bank_closes_its_first_nights_with_every_balance_right() throws IOException {
        everyBalanceIsRight(new OutsideBank(Shape.tiny()));
    }

    @Test
    void a_bank_that_is_taken_over_settles_its_first_quarter_with_every_balance_right() throws IOException {
        everyBalanceIsRight(new OutsideBank(Shape.acceptance().withDates(LocalDate.of(2027, 11, 20), 50)));
    }

    @Test
    @Tag("slow")
    void four_hundred_and_fifty_nights_over_a_leap_day_and_years_without_holidays() throws IOException {
        everyBalanceIsRight(new OutsideBank(Shape.acceptance()));
    }

    @Test
    @Tag("slow")
    void a_year_of_365_nights_and_one_of_366() throws IOException {
        everyBalanceIsRight(new OutsideBank(Shape.small().withDates(LocalDate.of(2026, 1, 1), 365)));
        everyBalanceIsRight(new OutsideBank(Shape.small().withSeed(7).withDates(LocalDate.of(2028, 1, 1), 366)));
    }

    static void everyBalanceIsRight(OutsideBank bank) throws IOException {
        try (TestNight night = TestNight.own()) {
            bank.writeTakeOver(night.inbox());
            LocalDate first = bank.dates().getFirst();
            LocalDate last = bank.shape().lastDate();
            night.startOn(first);

            long startedNanos = System.nanoTime();
            List<NightEnd> ends = night.run(last, NightObserver.NOBODY, day -> write(bank, day.day(), night.inbox()));
            System.out.printf(
                    "%d nights, %d ms each%n",
                    ends.size(), (System.nanoTime() - startedNanos) / 1_000_000 / ends.size());

            assertThat(ends)
                    .allMatch(NightEnd.Closed.class::isInstance, "closed")
                    .hasSize(bank.dates().size());
            Path csv = Balances.csv(night, first, last);
            assertThat(bank.oracle().differences(csv, first, last)).isEmpty();
        }
    }

    private static void write(OutsideBank bank, LocalDate day, Path inbox) {
        try {
            bank.writeDay(day, inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
