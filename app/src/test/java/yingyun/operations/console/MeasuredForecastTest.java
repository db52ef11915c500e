package yingyun.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demo.WebBank;
import yingyun.eod.Catalogue;
import yingyun.eod.CatalogueRow;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;

/**
 * The forecast on nights that were really run: for each of the demo bank's nights after the third, what would have been foretold from
 * those before, against what it took. The figures are printed; a machine that builds at the same time is no clock, so the limits are wide.
 */
@Tag("db")
class MeasuredForecastTest {

    private static final BusinessDate FOURTH = BusinessDate.of("2026-06-11");
    private static final BusinessDate LAST = BusinessDate.of("2026-06-14");

    @Test
    void what_was_foretold_is_near_what_it_took() {
        try (WebBank bank = new WebBank()) {
            NightRows rows = bank.bean(NightRows.class);
            List<Double> errors = new ArrayList<>();
            int within = 0;
            int nights = 0;
            for (BusinessDate day = FOURTH; day.compareTo(LAST) <= 0; day = day.next()) {
                List<NightRows.Run> runs = rows.runs(day);
                Map<JobCode, List<Forecast.Past>> earlier = rows.earlier(day);
                Forecast.Outlook foretold =
                        Forecast.of(works(bank.bean(Catalogue.class).due(day), runs, earlier));
                double took = took(runs);
                double error = foretold.remaining() - took;
                errors.add(Math.abs(error));
                within += Math.abs(error) <= foretold.band() ? 1 : 0;
                nights++;
                System.out.printf(
                        "night %s: foretold %.2f s ± %.2f, took %.2f s, error %+.2f s%n",
                        day, foretold.remaining(), foretold.band(), took, error);
                assertThat(foretold.remaining()).isBetween(0.05, 60.0);
                assertThat(foretold.band()).isPositive();
            }
            errors.sort(Double::compareTo);
            System.out.printf(
                    "%d of %d within the band, median error %.2f s%n", within, nights, errors.get(nights / 2));

            assertThat(errors.get(nights / 2)).isLessThan(3.0);
        }
    }

    /** As before the night: nothing is done, the volumes are those of its files. */
    private static List<Forecast.Work> works(
            List<CatalogueRow> due, List<NightRows.Run> runs, Map<JobCode, List<Forecast.Past>> earlier) {
        return due.stream()
                .map(row -> new Forecast.Work(
                        row.jobCode(),
                        row.needs(),
                        1,
                        earlier.getOrDefault(row.jobCode(), List.of()),
                        runs.stream()
                                .filter(run -> run.job().equals(row.jobCode()))
                                .mapToLong(NightRows.Run::rowsRead)
                                .findFirst()
                                .orElse(0),
                        Forecast.Standing.TO_DO,
                        0,
                        0))
                .toList();
    }

    private static double took(List<NightRows.Run> runs) {
        double seconds = 0;
        for (NightRows.Run run : runs) {
            Instant from = run.lastStartedAt();
            Instant to = run.endedAt();
            if (from != null && to != null) {
                seconds += Duration.between(from, to).toMillis() / 1000.0;
            }
        }
        return seconds;
    }
}
