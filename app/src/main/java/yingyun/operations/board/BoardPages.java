package yingyun.operations.board;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.eod.Catalogue;
import yingyun.eod.CatalogueRow;
import yingyun.eod.DayEnd;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.operations.Words;
import yingyun.operations.console.BusinessSystem;
import yingyun.web.Needs;

/** Day-end states of the business systems, side by side; a system reports through its jobs. */
@Controller
@ConditionalOnWebApplication
class BoardPages {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final DayEnd dayEnd;

    BoardPages(JdbcClient jdbc, Catalogue catalogue, DayEnd dayEnd) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.dayEnd = dayEnd;
    }

    private record Run(
            String job,
            JobState state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String stop) {}

    /** @param state NOT_REPORTED, STARTED, FINISHED or FAILED */
    record Row(
            BusinessSystem system,
            String state,
            int done,
            int jobs,
            String started,
            String finished,
            String last,
            String reason) {

        public String tone() {
            return switch (state) {
                case "FINISHED" -> "ok";
                case "STARTED" -> "run";
                case "FAILED" -> "bad";
                default -> "wait";
            };
        }
    }

    @GetMapping("/eod/systems")
    @Needs(Right.NIGHT_VIEW)
    String board(@RequestParam(required = false) @Nullable String date, Model model) {
        BusinessDate day =
                Days.of(date).or(dayEnd::nextNight).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        model.addAttribute("day", day.toString());
        model.addAttribute("before", day.previous().toString());
        model.addAttribute("after", day.next().toString());
        model.addAttribute("rows", rows(day));
        return "operations/board/page";
    }

    private List<Row> rows(BusinessDate day) {
        Map<BusinessSystem, List<CatalogueRow>> installed = new EnumMap<>(BusinessSystem.class);
        for (CatalogueRow row : catalogue.due(day)) {
            installed
                    .computeIfAbsent(BusinessSystem.of(row.jobCode()), system -> new ArrayList<>())
                    .add(row);
        }
        List<Run> runs = runs(day);
        return installed.entrySet().stream()
                .map(system -> row(system.getKey(), system.getValue(), runs))
                .toList();
    }

    private static Row row(BusinessSystem system, List<CatalogueRow> jobs, List<Run> all) {
        List<Run> runs = all.stream()
                .filter(run ->
                        jobs.stream().anyMatch(job -> job.jobCode().value().equals(run.job())))
                .toList();
        int done = (int) runs.stream().filter(run -> run.state().isSatisfied()).count();
        List<Run> failed =
                runs.stream().filter(run -> run.state() == JobState.FAILED).toList();
        boolean begun = runs.stream().anyMatch(run -> run.from() != null);
        String state =
                !failed.isEmpty() ? "FAILED" : done == jobs.size() ? "FINISHED" : begun ? "STARTED" : "NOT_REPORTED";
        Instant first = runs.stream()
                .map(Run::from)
                .filter(at -> at != null)
                .min(Instant::compareTo)
                .orElse(null);
        Instant last = runs.stream()
                .map(Run::to)
                .filter(at -> at != null)
                .max(Instant::compareTo)
                .orElse(first);
        String reason = failed.stream()
                .map(run -> run.job() + " " + Words.of("OP-word.stopcode", Map.of("code", String.valueOf(run.stop()))))
                .findFirst()
                .orElse("");
        return new Row(
                system,
                state,
                done,
                jobs.size(),
                first == null ? "" : Days.dated(first),
                state.equals("FINISHED") && last != null ? Days.dated(last) : "",
                last == null ? "" : Days.dated(last),
                reason);
    }

    private List<Run> runs(BusinessDate day) {
        return jdbc.sql("""
                select job_code, state, started_at, ended_at, stop_code
                  from job_run
                 where business_date = :day
                   and state <> 'UNDONE'
                """)
                .param("day", day.day())
                .query((rs, n) -> new Run(
                        rs.getString(1),
                        JobState.valueOf(rs.getString(2)),
                        instant(rs.getTimestamp(3)),
                        instant(rs.getTimestamp(4)),
                        rs.getString(5)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
