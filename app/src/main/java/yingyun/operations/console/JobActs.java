package yingyun.operations.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import yingyun.job.JobState;

/** What may be done with a job now, and why the rest may not: one table for the buttons and for the acts themselves. Pure. */
final class JobActs {

    private static final Set<String> CHECKS = Set.of("JOB-090", "JOB-091", "JOB-092", "JOB-093", "JOB-094");
    private static final Set<String> DIFFERENCES = Set.of("LG-1001", "LG-1002", "LG-1003", "LG-1004");
    /** Before it nothing is in the books that could be taken out. */
    private static final String FIRST_THAT_POSTS = "JOB-011";

    private JobActs() {}

    enum Act {
        /** MC07, log only: the chain goes on with it. */
        CONTINUE(""),
        HOLD(""),
        RESUME(""),
        RERUN("MC08"),
        SKIP("MC09"),
        FORCE("MC09");

        private final String mc;

        Act(String mc) {
            this.mc = mc;
        }

        /** Empty: one person, log only. */
        public String mc() {
            return mc;
        }

        public String path() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param why not; message key after {@code operations.why.}; empty if allowed */
    record Choice(Act act, String why) {

        public boolean allowed() {
            return why.isEmpty();
        }

        public String key() {
            return "operations.act." + act.path();
        }

        public String whyKey() {
            return "operations.why." + why;
        }
    }

    /**
     * @param open is it the night that is under way, with books that are not closed?
     * @param chainRuns somebody alive has the chain
     * @param mayOperate the person holds the right
     */
    record Situation(Night.Job job, boolean open, boolean chainRuns, boolean mayOperate) {}

    static List<Choice> of(Situation now) {
        return Stream.of(Act.values())
                .filter(act -> act != Act.RESUME || now.job().hold() != null)
                .filter(act -> act != Act.HOLD || now.job().hold() == null)
                .map(act -> new Choice(act, why(act, now)))
                .toList();
    }

    static Optional<Choice> of(Act act, Situation now) {
        return of(now).stream().filter(choice -> choice.act() == act).findFirst();
    }

    private static String why(Act act, Situation now) {
        if (!now.mayOperate()) {
            return "right";
        }
        if (!now.open()) {
            return "closed";
        }
        JobState state = now.job().state();
        return switch (act) {
            case HOLD -> state.isSatisfied() ? "done" : state == JobState.RUNNING && now.chainRuns() ? "running" : "";
            case RESUME -> "";
            case CONTINUE -> now.chainRuns() ? "chain" : state.isSatisfied() ? "done" : "";
            case RERUN -> rerun(now, state);
            case SKIP -> override(now, state, Set.of(JobState.WAITING, JobState.READY, JobState.HELD, JobState.FAILED));
            case FORCE -> override(now, state, Set.of(JobState.FAILED));
        };
    }

    private static String rerun(Situation now, JobState state) {
        if (now.job().code().value().compareTo(FIRST_THAT_POSTS) < 0) {
            return "never-undone";
        }
        if (!state.mayBecome(JobState.UNDONE)) {
            return "not-run";
        }
        return now.chainRuns() ? "chain" : "";
    }

    private static String override(Situation now, JobState state, Set<JobState> from) {
        if (!now.job().row().maySkip()) {
            return isDifference(now.job())
                    ? "difference"
                    : CHECKS.contains(now.job().code().value()) ? "check" : "never";
        }
        if (now.chainRuns()) {
            return "chain";
        }
        return from.contains(state) ? "" : state.isSatisfied() ? "done" : "not-failed";
    }

    static boolean isDifference(Night.Job job) {
        return job.run() != null
                && DIFFERENCES.contains(String.valueOf(job.run().stopCode()));
    }
}
