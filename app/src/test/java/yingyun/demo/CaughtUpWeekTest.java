package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.proof.BooksExport;
import yingyun.reference.BusinessDates;

/** A bank that missed a week and caught up has the books of one that closed every evening, deposits with a term included. */
@Tag("db")
class CaughtUpWeekTest {

    @Test
    void term_instalment_and_notice_deposits_are_the_same_after_a_week_in_one_go() {
        try (DemoNights daily = DemoNights.afterTheWeek();
                DemoNights late = DemoNights.caughtUp()) {
            Map<String, Long> rules = new TreeMap<>();
            daily.night.asApp().sql("""
                    select p.interest_rule, count(distinct a.account_no)
                      from accrual a
                      join account c on c.account_no = a.account_no and c.until is null
                      join product p on p.product_code = c.product_code and p.until is null
                     where a.component = 'TERM'
                     group by 1
                    """).query(rs -> {
                rules.put(rs.getString(1), rs.getLong(2));
            });
            assertThat(rules.keySet()).as("all are there").contains("TIME", "INSTALMENT", "NOTICE");
            assertThat(daily.number("select count(*) from deposit_renewal"))
                    .as("and some were renewed")
                    .isPositive();

            assertThat(books(late)).isEqualTo(books(daily)).hasSize(7);
            assertThat(renewals(late)).isEqualTo(renewals(daily));
            assertThat(late.problems()).isEmpty();
        }
    }

    private static TreeMap<LocalDate, String> books(DemoNights bank) {
        TreeMap<LocalDate, String> books = new TreeMap<>();
        bank.night
                .bean(BusinessDates.class)
                .closedDays()
                .forEach(day -> books.put(
                        day.day(),
                        bank.night
                                .bean(BooksExport.class)
                                .write(day, bank.night.folder().resolve("caught-up-" + day + ".txt"))));
        return books;
    }

    private static String renewals(DemoNights bank) {
        return String.join("\n", bank.texts("""
                select concat_ws(' ', business_date, account_no, started_on, maturity_on, rate, interest_fen, payable_fen, principal_fen)
                  from deposit_renewal order by 1
                """));
    }
}
