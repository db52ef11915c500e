package yingyun.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;
import yingyun.eod.Catalogue;
import yingyun.eod.CatalogueRow;
import yingyun.eod.DayEnd;
import yingyun.eod.NightShift;
import yingyun.job.ClosingCheck;
import yingyun.job.JobCode;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.operations.console.Night.Standing;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** Looks at a night: jobs, who runs it, what stopped it, when it will be over. */
@Service
@ConditionalOnWebApplication
class NightView {

    static final LocalTime TARGET = LocalTime.of(5, 30);
    /** Stops for a difference: the checks from 090 on are to be done once more. */
    private static final Set<String> DIFFERENCES = Set.of("LG-1002", "LG-1003", "LG-1004");

    private static final JobCode FIRST_CHECK = JobCode.of("JOB-090");
    private static final JobCode LAST_CHECK = JobCode.of("JOB-094");
    private static final JobCode LAST_JOB = JobCode.of("JOB-140");
    /** An own bank's first night is planned by the domain study's minutes, the small demo bank's by a fraction of them. */
    private static final double DEMO_SCALE = 1.0 / 900;

    private static final Set<String> GROW_WITH_THE_JOURNAL = Set.of("JOB-004", "JOB-011");

    private final NightRows rows;
    private final Catalogue catalogue;
    private final DayEnd dayEnd;
    private final NightShift shift;
    private final BusinessDates dates;
    private final BankClock clock;
    private final Bank bank;
    private final List<ClosingCheck> closingChecks;
    private final AtomicReference<@Nullable Earlier> kept = new AtomicReference<>();

    NightView(
            NightRows rows,
            Catalogue catalogue,
            DayEnd dayEnd,
            NightShift shift,
            BusinessDates dates,
            BankClock clock,
            Bank bank,
            List<ClosingCheck> closingChecks) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.dayEnd = dayEnd;
        this.shift = shift;
        this.dates = dates;
        this.clock = clock;
        this.bank = bank;
        this.closingChecks = closingChecks;
    }

    /** Earlier nights do not change: read once per night. */
    private record Earlier(BusinessDate day, Map<JobCode, List<Forecast.Past>> past, long journalLinesBefore) {}

    /** The night that is under way or comes next; empty before the bank has a first day. */
    Optional<BusinessDate> tonight() {
        return dayEnd.nextNight();
    }

    Night of(BusinessDate day) {
        boolean isNext = tonight().equals(Optional.of(day));
        Map<JobCode, NightRows.Run> runs = new HashMap<>();
        rows.runs(day).forEach(run -> runs.put(run.job(), run));
        Map<JobCode, NightRows.Hold> holds = new HashMap<>();
        if (isNext) {
            rows.holds().forEach(hold -> holds.put(hold.job(), hold));
        }
        Optional<NightShift.Watch> watch = isNext ? shift.watch() : Optional.empty();
        Optional<NightRows.Progress> progress = runs.values().stream()
                .filter(run -> run.state() == JobState.RUNNING)
                .findFirst()
                .map(rows::progress);
        List<CatalogueRow> due = catalogue.due(day);
        Instant now = clock.instant();
        Forecast.Outlook outlook = Forecast.of(works(day, due, runs, progress, now));
        List<Night.Job> jobs = jobs(due, runs, holds, outlook, earlier(day));
        Optional<BusinessDateState> dateState = dates.state(day);
        boolean busy = watch.filter(NightShift.Watch::alive).isPresent();
        List<Problem> objections = isNext && !busy ? objections(day, dateState, jobs) : List.of();
        return new Night(
                day,
                dateState,
                isNext,
                state(runs, jobs, watch),
                now,
                day.next().day().atTime(TARGET).atZone(BankClock.ZONE).toInstant(),
                jobs,
                objections,
                watch.map(NightShift.Watch::holder),
                busy,
                progress,
                outlook);
    }

    private static Night.State state(
            Map<JobCode, NightRows.Run> runs, List<Night.Job> jobs, Optional<NightShift.Watch> watch) {
        NightRows.Run last = runs.get(LAST_JOB);
        if (last != null && last.state().isSatisfied()) {
            return Night.State.DONE;
        }
        if (watch.isPresent()) {
            return watch.get().alive() ? Night.State.RUNNING : Night.State.LOST;
        }
        if (jobs.stream().anyMatch(job -> job.standing() == Standing.RUNNING)) {
            return Night.State.LOST;
        }
        return runs.isEmpty() ? Night.State.NOT_STARTED : Night.State.STOPPED;
    }

    private List<Night.Job> jobs(
            List<CatalogueRow> due,
            Map<JobCode, NightRows.Run> runs,
            Map<JobCode, NightRows.Hold> holds,
            Forecast.Outlook outlook,
            Earlier earlier) {
        Map<JobCode, Standing> standings = new HashMap<>();
        List<Night.Job> jobs = new ArrayList<>();
        for (CatalogueRow row : due) {
            JobCode code = row.jobCode();
            List<JobCode> waitsFor = row.needs().stream()
                    .filter(need -> standings.containsKey(need) && standings.get(need) != Standing.DONE)
                    .toList();
            NightRows.Run run = runs.get(code);
            Standing standing = standing(run, holds.containsKey(code), waitsFor, standings);
            standings.put(code, standing);
            double expected = outlook.expected().getOrDefault(code, 0.0);
            double usual = earlier.past().getOrDefault(code, List.of()).stream()
                    .mapToDouble(Forecast.Past::seconds)
                    .average()
                    .orElse(expected);
            jobs.add(new Night.Job(row, run, holds.get(code), standing, waitsFor, expected, usual));
        }
        return jobs;
    }

    private static Standing standing(
            NightRows.@Nullable Run run, boolean held, List<JobCode> waitsFor, Map<JobCode, Standing> standings) {
        if (run != null && run.state().isSatisfied()) {
            return Standing.DONE;
        }
        if (run != null && run.state() == JobState.RUNNING) {
            return Standing.RUNNING;
        }
        if (run != null && run.state() == JobState.FAILED) {
            return Standing.FAILED;
        }
        if (held) {
            return Standing.HELD;
        }
        boolean blocked = waitsFor.stream()
                .map(standings::get)
                .anyMatch(other -> other == Standing.FAILED || other == Standing.HELD || other == Standing.BLOCKED);
        return blocked ? Standing.BLOCKED : Standing.WAITING;
    }

    private List<Problem> objections(BusinessDate day, Optional<BusinessDateState> state, List<Night.Job> jobs) {
        boolean checked = jobs.stream().filter(job -> isCheck(job.code())).allMatch(Night.Job::isDone);
        if (!checked || !state.equals(Optional.of(BusinessDateState.CUT_OFF))) {
            return List.of();
        }
        return closingChecks.stream()
                .flatMap(check -> check.objection(day).stream())
                .toList();
    }

    private static boolean isCheck(JobCode job) {
        return job.compareTo(FIRST_CHECK) >= 0 && job.compareTo(LAST_CHECK) <= 0;
    }

    private List<Forecast.Work> works(
            BusinessDate day,
            List<CatalogueRow> due,
            Map<JobCode, NightRows.Run> runs,
            Optional<NightRows.Progress> progress,
            Instant now) {
        Earlier earlier = earlier(day);
        boolean demo = bank.kind().equals(Optional.of(BankKind.DEMO));
        boolean again = runs.values().stream()
                .anyMatch(
                        run -> run.state() == JobState.FAILED && DIFFERENCES.contains(String.valueOf(run.stopCode())));
        double growth = growth(day, earlier);
        List<Forecast.Work> works = new ArrayList<>();
        for (CatalogueRow row : due) {
            JobCode code = row.jobCode();
            NightRows.Run run = runs.get(code);
            List<Forecast.Past> past = earlier.past().getOrDefault(code, List.of());
            works.add(work(row, row.needs(), run, past, volume(code, run, past, growth), progress, now, demo, again));
        }
        return works;
    }

    private static Forecast.Work work(
            CatalogueRow row,
            Collection<JobCode> needs,
            NightRows.@Nullable Run run,
            List<Forecast.Past> past,
            long volume,
            Optional<NightRows.Progress> progress,
            Instant now,
            boolean demo,
            boolean again) {
        double planned = BusinessSystem.typicalMinutes(row.jobCode()) * 60.0 * (demo ? DEMO_SCALE : 1);
        boolean redo = again && isCheck(row.jobCode());
        if (run == null || redo || !(run.state().isSatisfied() || run.state() == JobState.RUNNING)) {
            return new Forecast.Work(row.jobCode(), needs, planned, past, volume, Forecast.Standing.TO_DO, 0, 0);
        }
        Instant from = run.lastStartedAt();
        Instant to = run.state() == JobState.RUNNING ? now : run.endedAt();
        double spent = from == null || to == null
                ? 0
                : Math.max(0, Duration.between(from, to).toNanos() / 1e9);
        double share = volume == 0
                ? 0
                : Math.min(0.99, progress.map(NightRows.Progress::rows).orElse(0L) / (double) volume);
        return run.state() == JobState.RUNNING
                ? new Forecast.Work(
                        row.jobCode(), needs, planned, past, volume, Forecast.Standing.RUNNING, spent, share)
                : new Forecast.Work(row.jobCode(), needs, planned, past, volume, Forecast.Standing.DONE, spent, 1);
    }

    static long volume(JobCode code, NightRows.@Nullable Run run, List<Forecast.Past> past, double growth) {
        if (run != null && run.state().isSatisfied()) {
            return run.rowsRead();
        }
        long last = past.isEmpty() ? 0 : past.getFirst().rows();
        return GROW_WITH_THE_JOURNAL.contains(code.value()) ? Math.round(last * growth) : last;
    }

    /** Tonight's journal against the last night's. */
    private double growth(BusinessDate day, Earlier earlier) {
        long lines = rows.journalLines(day);
        return lines == 0 || earlier.journalLinesBefore() == 0 ? 1 : lines / (double) earlier.journalLinesBefore();
    }

    private Earlier earlier(BusinessDate day) {
        Earlier known = kept.get();
        if (known == null || !known.day().equals(day)) {
            known = new Earlier(day, rows.earlier(day), rows.journalLines(day.previous()));
            kept.set(known);
        }
        return known;
    }

    /** Rows that a running job will have read when it is done, as far as anything tells; 0 if nothing does. */
    long volumeOf(Night night, Night.Job job) {
        Earlier earlier = earlier(night.day());
        return volume(
                job.code(),
                job.run(),
                earlier.past().getOrDefault(job.code(), List.of()),
                growth(night.day(), earlier));
    }

    static Set<JobCode> onPath(Night night) {
        return new HashSet<>(night.outlook().criticalPath());
    }
}
