package yingyun.operations.startofday;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Calendars;

/** Looks at the data for each item. Reads only; what is recorded is recorded by {@link StartOfDayDesk}. */
@Component
class Readings {

    private final NightReadings night;
    private final JdbcClient jdbc;
    private final Bank bank;
    private final BusinessDates dates;
    private final Calendars calendars;
    private final BankClock clock;

    Readings(
            NightReadings night,
            JdbcClient jdbc,
            Bank bank,
            BusinessDates dates,
            Calendars calendars,
            BankClock clock) {
        this.night = night;
        this.jdbc = jdbc;
        this.bank = bank;
        this.dates = dates;
        this.calendars = calendars;
        this.clock = clock;
    }

    Map<Item, Reading> of(BusinessDate day) {
        BusinessDate before = day.previous();
        boolean firstDay = bank.firstBusinessDate().filter(day::equals).isPresent();
        Map<Item, Reading> readings = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            readings.put(item, reading(item, day, before, firstDay));
        }
        return readings;
    }

    private Reading reading(Item item, BusinessDate day, BusinessDate before, boolean firstDay) {
        return switch (item) {
            case BUSINESS_DATE -> businessDate(day);
            case CHAIN -> firstDay ? Reading.notApplicable("OP-3110", Map.of()) : night.chain(before);
            case BALANCE -> firstDay ? Reading.notApplicable("OP-3110", Map.of()) : night.balance(before);
            case INTERBRANCH -> firstDay ? Reading.notApplicable("OP-3110", Map.of()) : night.interbranch(before);
            case RATES -> rates(day);
            case CALENDAR -> calendar(day.day());
            case FX_RATES ->
                calendars.isOpen("FX", day.day())
                        ? Reading.manual("OP-3160", Map.of())
                        : Reading.notApplicable("OP-3161", Map.of());
            case REPORTS -> Reading.notApplicable("OP-3162", Map.of());
            case BACKUP -> firstDay ? Reading.notApplicable("OP-3110", Map.of()) : night.backup(before);
            case INCIDENTS -> incidents(day.day());
            case LINKS, POSITION, LISTS, SIGN_ON -> Reading.manual("OP-3160", Map.of());
        };
    }

    private Reading businessDate(BusinessDate day) {
        LocalDate expected = clock.now().toLocalDate();
        Map<String, String> facts = Map.of("day", day.toString(), "expected", expected.toString());
        boolean open = dates.open().filter(day::equals).isPresent();
        return open && day.day().equals(expected) ? Reading.green("OP-3101", facts) : Reading.red("OP-3102", facts);
    }

    /** Each product that bears listed demand interest has a rate that is in force that day. */
    private Reading rates(BusinessDate day) {
        String missing =
                jdbc.sql("""
                select coalesce(string_agg(p.product_code, ', ' order by p.product_code), '')
                  from product p
                 where p.since <= :day and (p.until is null or p.until > :day)
                   and p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND')
                   and not exists (select 1 from listed_rate r
                                    where r.product_code = p.product_code and r.effective_date <= :day and r.known_from <= :day)
                """).param("day", day.day()).query(String.class).single();
        return missing.isEmpty()
                ? Reading.green("OP-3140", Map.of("day", day.toString()))
                : Reading.red("OP-3141", Map.of("products", missing));
    }

    private Reading calendar(LocalDate day) {
        if (!calendars.knowsYear(day.getYear())) {
            return Reading.red("OP-3152", Map.of("year", String.valueOf(day.getYear())));
        }
        boolean counter = calendars.isOpen("COUNTER", day);
        return Reading.green(counter ? "OP-3150" : "OP-3151", Map.of("day", day.toString()));
    }

    private Reading incidents(LocalDate day) {
        return jdbc.sql("select stood, relieved from night_relieved(:day)")
                .param("day", day)
                .query((rs, n) -> {
                    long stood = rs.getLong(1);
                    Map<String, String> facts =
                            Map.of("stood", String.valueOf(stood), "relieved", String.valueOf(rs.getLong(2)));
                    if (stood == 0) {
                        return Reading.manual("OP-3182", facts);
                    }
                    return stood == rs.getLong(2) ? Reading.green("OP-3180", facts) : Reading.red("OP-3181", facts);
                })
                .single();
    }
}
