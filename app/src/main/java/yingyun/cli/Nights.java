package yingyun.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingyun.eod.DayEnd;
import yingyun.eod.EodProblem;
import yingyun.eod.NightAuthority;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.intake.FirstDay;
import yingyun.intake.Intake;
import yingyun.intake.IntakeReport;
import yingyun.intake.IntakeSettings;
import yingyun.intake.TakeUp;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.ledger.Difference;
import yingyun.ledger.Reconciliations;
import yingyun.operations.demo.DemoDay;
import yingyun.proof.NightLines;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Calendars;

/** Nights as the command line and {@code serve} run and print them. */
final class Nights {

    private final Workplace place;
    private final Path inbox;
    private final boolean ownInbox;
    private final Wording wording;
    private final PrintStream out;
    private final DayEnd dayEnd;
    private final DemoDay demoDay;

    /** @param ownInbox the home's own inbox: the demo bank's business systems lay their files down there by themselves */
    Nights(Workplace place, Path inbox, boolean ownInbox, Wording wording, PrintStream out) {
        this.place = place;
        this.inbox = inbox;
        this.ownInbox = ownInbox;
        this.wording = wording;
        this.out = out;
        this.dayEnd = place.bean(DayEnd.class);
        this.demoDay = new DemoDay(place.bean(Intake.class), place.bean(Bank.class), new IntakeSettings(inbox));
    }

    /** An own bank's first day: of the take-over, as given, or of the oldest journal. */
    void start(Optional<BusinessDate> from, Optional<BusinessDate> last) {
        if (place.bean(Bank.class).firstBusinessDate().isEmpty()) {
            Optional<BusinessDate> said = FirstDay.of(inbox);
            from.map(given -> said.filter(day -> day.isBefore(given) && FirstDay.isTakeOver(inbox))
                            .orElse(given))
                    .or(() -> FirstDay.isTakeOver(inbox)
                            ? said
                            : said.filter(day -> last.isEmpty() || !last.get().isBefore(day))
                                    .or(() -> last))
                    .or(() -> said)
                    .ifPresent(dayEnd::startOn);
        }
    }

    List<NightEnd> run(Optional<BusinessDate> from, Optional<BusinessDate> last) {
        start(from, last);
        Optional<BusinessDate> next = dayEnd.nextNight();
        if (next.isPresent() && last.isPresent() && last.get().isBefore(next.get())) {
            out.println(wording.of("CLI-2004", Map.of("day", last.get())));
            return List.of();
        }
        BusinessDate target = last.or(() -> next).orElse(BusinessDate.of("1970-01-01"));
        Printer printer = new Printer();
        List<NightEnd> ends;
        try {
            ends = dayEnd.runTo(target, printer, day -> {
                place.bean(NightAuthority.class).use(day);
                layDownDemoFiles(day);
            });
        } finally {
            printer.progress.clear();
        }
        ends.forEach(this::printStop);
        return ends;
    }

    /** Takes in what lies there; false if anything was refused. */
    boolean takeIn() {
        Optional<BusinessDate> open = place.bean(BusinessDates.class).open();
        if (open.isEmpty()) {
            open = Optional.of(FirstDay.of(inbox).orElseThrow(() -> new EodProblem.NoFirstDay().refused()));
        }
        IntakeReport report = place.bean(Intake.class)
                .take(inbox, TakeUp.of(open.get(), place.bean(BankClock.class).instant()));
        report.print(wording).forEach(out::println);
        return report.refused().isEmpty();
    }

    String openDay() {
        return place.bean(BusinessDates.class)
                .open()
                .map(BusinessDate::toString)
                .orElse("-");
    }

    static int exitCode(List<NightEnd> ends) {
        return ends.isEmpty()
                ? Words.DONE
                : switch (ends.getLast()) {
                    case NightEnd.Closed closed -> Words.DONE;
                    case NightEnd.PeopleNeeded people -> Words.PEOPLE_NEEDED;
                    case NightEnd.Broke broke -> Words.FAULT;
                };
    }

    private void layDownDemoFiles(BusinessDate day) {
        if (place.isDemo() && ownInbox) {
            demoDay.arrive(day);
        }
    }

    private void printStop(NightEnd end) {
        switch (end) {
            case NightEnd.Closed closed -> {}
            case NightEnd.PeopleNeeded people -> {
                out.println(people.businessDate() + " " + wording.of("CLI-2005", Map.of()));
                print(people.problems());
                printSuspects(people.businessDate());
            }
            case NightEnd.Broke broke -> {
                out.println(broke.businessDate() + " " + wording.of("CLI-2006", Map.of()));
                print(broke.problems());
            }
        }
    }

    private void print(List<Problem> problems) {
        problems.forEach(problem -> out.println("  " + problem.code() + " " + wording.of(problem)));
    }

    private void printSuspects(BusinessDate day) {
        Reconciliations reconciliations = place.bean(Reconciliations.class);
        for (Difference difference : reconciliations.of(day)) {
            out.println("  " + difference.line());
            reconciliations
                    .suspects(day, difference)
                    .forEach(entry -> out.println(wording.of("CLI-2007", Map.of("entry", entry))));
        }
    }

    /** The proof line of each night, and the bar while it runs. */
    private final class Printer implements NightObserver {

        private final ProgressPrinter progress = new ProgressPrinter(out, wording);
        private long nightNanos = System.nanoTime();

        @Override
        public void nightStarted(BusinessDate day, int jobs) {
            nightNanos = System.nanoTime();
            progress.nightStarted(day, jobs);
        }

        @Override
        public void jobStarted(JobRun run, String nameZh, String nameEn) {
            progress.jobStarted(run, nameZh, nameEn);
        }

        @Override
        public void stepCut(JobRun run, String step, int partitions) {
            progress.stepCut(run, step, partitions);
        }

        @Override
        public void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
            progress.proved(run, step, partitionNo, proof, startedNanos);
        }

        @Override
        public void jobEnded(JobRun run) {
            progress.jobEnded(run);
            if (run.jobCode().value().equals("JOB-004")) {
                Intake intake = place.bean(Intake.class);
                intake.refusedOn(run.businessDate(), wording).forEach(out::println);
                intake.toldOn(run.businessDate()).forEach(notice -> out.println(notice.print(wording)));
            }
            if (run.jobCode().value().equals("JOB-140") && run.state().isSatisfied()) {
                printLine(run.businessDate());
            }
        }

        private void printLine(BusinessDate day) {
            Map<String, Object> facts = place.bean(NightLines.class).of(day);
            facts.put("seconds", "%.1f".formatted((System.nanoTime() - nightNanos) / 1e9));
            out.println(wording.of("CLI-2003", facts));
            int nextYear = day.next().day().getYear();
            if (nextYear != day.day().getYear() && !place.bean(Calendars.class).knowsYear(nextYear)) {
                out.println(wording.of("CLI-2008", Map.of("year", nextYear)));
            }
        }
    }
}
