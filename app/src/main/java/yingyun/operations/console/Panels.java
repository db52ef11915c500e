package yingyun.operations.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.Words;
import yingyun.operations.console.Night.Standing;

/** What the panels of the console say, in the words and at the moment of the request. */
@Component
@ConditionalOnWebApplication
class Panels {

    private static final int SPARK_WIDTH = 92;
    private static final int SPARK_HEIGHT = 34;
    private static final double SECONDS_ON_THE_CLOCK = 180;
    /** Seconds. */
    static final double WORTH_SAYING = 30;

    private final NightView view;
    private final NightRows rows;

    Panels(NightView view, NightRows rows) {
        this.view = view;
        this.rows = rows;
    }

    /** @param reason of the stop, a whole sentence; empty where nothing has stopped */
    record Head(
            String state,
            @Nullable String stoppedAt,
            String reason,
            boolean heldChain,
            boolean mayStart,
            boolean mayHold) {}

    Head head(Night night, Operator operator) {
        Optional<Night.Job> stopped = night.state() == Night.State.RUNNING ? Optional.empty() : night.stopped();
        boolean operates = operator.may(Right.NIGHT_OPERATE) && night.isNext();
        boolean idle = night.state() == Night.State.NOT_STARTED
                || night.state() == Night.State.STOPPED
                || night.state() == Night.State.LOST;
        return new Head(
                night.state().name(),
                stopped.map(job -> job.code().value()).orElse(null),
                stopped.map(Panels::reason)
                        .or(() -> night.objections().stream().findFirst().map(Words.now()::of))
                        .orElse(""),
                night.jobs().stream().anyMatch(job -> job.hold() != null),
                operates && idle,
                operates && night.state() != Night.State.DONE);
    }

    static String reason(Night.Job job) {
        if (job.run() != null && job.standing() == Standing.FAILED && job.run().stopCode() != null) {
            return Words.of(job.run().stopCode(), job.run().stopFacts());
        }
        return job.hold() == null
                ? ""
                : Words.of(
                        "OP-word.held",
                        Map.of("by", job.hold().name(), "reason", job.hold().reason()));
    }

    /**
     * @param split of all jobs that are not done
     * @param actBy only while stopped: then the end is an if
     * @param slackTone ok, warn or bad
     * @param usual against the nights before
     */
    record Figures(
            long done,
            int total,
            List<Count> split,
            String actBy,
            String end,
            String band,
            String slack,
            String slackTone,
            String latest,
            @Nullable RunningJob running,
            String spark,
            List<String> path,
            String usual) {}

    record Count(String key, String tone, long count) {}

    record RunningJob(String code, String name, int percent, String rate, String through, String rest) {}

    Figures figures(Night night) {
        Outlook outlook = Outlook.of(night);
        boolean done = night.state() == Night.State.DONE;
        boolean inSeconds = night.outlook().remaining() < SECONDS_ON_THE_CLOCK
                && outlook.actBy().isEmpty();
        Instant ended = night.jobs().stream()
                .flatMap(job -> Optional.ofNullable(job.run()).map(NightRows.Run::endedAt).stream())
                .max(Instant::compareTo)
                .orElse(night.now());
        boolean late = outlook.slackSeconds() < 0;
        boolean tight = outlook.slackSeconds() < outlook.bandSeconds();
        return new Figures(
                night.count(Standing.DONE),
                night.jobs().size(),
                split(night),
                done ? "" : outlook.actBy().map(Days::time).orElse(""),
                done ? Days.dated(ended) : inSeconds ? Days.seconds(outlook.end()) : Days.time(outlook.end()),
                done ? "" : Days.rounded(outlook.bandSeconds()),
                done ? "" : Days.duration(outlook.slackSeconds()),
                late ? "bad" : tight ? "warn" : "ok",
                Days.time(outlook.latest()),
                night.running().map(job -> running(night, job)).orElse(null),
                spark(rows.pace(night.day())),
                path(night),
                usual(night));
    }

    private static List<Count> split(Night night) {
        List<Count> split = new ArrayList<>();
        add(split, night, Standing.FAILED, "bad");
        add(split, night, Standing.RUNNING, "run");
        add(split, night, Standing.HELD, "warn");
        add(split, night, Standing.BLOCKED, "wait");
        add(split, night, Standing.WAITING, "wait");
        return split;
    }

    private static void add(List<Count> split, Night night, Standing standing, String tone) {
        long count = night.count(standing);
        if (count > 0) {
            split.add(new Count("operations.standing." + standing, tone, count));
        }
    }

    private RunningJob running(Night night, Night.Job job) {
        NightRows.Progress progress = night.progress().orElse(new NightRows.Progress(0, 0, 0, 0));
        long volume = view.volumeOf(night, job);
        double share = volume > 0
                ? Math.min(0.99, progress.rows() / (double) volume)
                : progress.partitions() == 0 ? 0 : Math.min(0.99, progress.proved() / (double) progress.partitions());
        double rest = night.outlook().spans().stream()
                .filter(span -> span.job().equals(job.code()))
                .mapToDouble(span -> span.to() - span.from())
                .findFirst()
                .orElse(0);
        return new RunningJob(
                job.code().value(),
                job.name(Words.isEnglish()),
                (int) Math.floor(share * 100),
                "%,d".formatted(progress.perSecond()),
                volume > 0 ? "%,d / %,d".formatted(progress.rows(), volume) : "%,d".formatted(progress.rows()),
                Days.duration(rest));
    }

    /** Points of a polyline. */
    private static String spark(List<Long> pace) {
        long most = Math.max(1, pace.stream().mapToLong(Long::longValue).max().orElse(1));
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < pace.size(); i++) {
            double x = i * (double) SPARK_WIDTH / (pace.size() - 1);
            double y = SPARK_HEIGHT - pace.get(i) * (SPARK_HEIGHT - 4.0) / most;
            points.append("%.1f,%.1f ".formatted(x, y));
        }
        return points.toString().strip();
    }

    /** Of what is left. */
    private static List<String> path(Night night) {
        return night.outlook().criticalPath().stream()
                .filter(code -> night.job(code).filter(job -> !job.isDone()).isPresent())
                .map(code -> code.value().substring(4))
                .toList();
    }

    private static String usual(Night night) {
        double more = 0;
        for (Night.Job job : night.jobs()) {
            NightRows.Run run = job.run();
            if (job.isDone() && run != null && run.lastStartedAt() != null && run.endedAt() != null) {
                more += java.time.Duration.between(run.lastStartedAt(), run.endedAt())
                                        .toMillis()
                                / 1000.0
                        - job.usualSeconds();
            }
        }
        String code =
                Math.abs(more) < WORTH_SAYING ? "OP-word.asusual" : more > 0 ? "OP-word.slower" : "OP-word.faster";
        return Words.of(code, Map.of("time", Days.duration(more)));
    }

    static double spent(NightRows.Run run) {
        return run.lastStartedAt() == null || run.endedAt() == null
                ? 0
                : java.time.Duration.between(run.lastStartedAt(), run.endedAt()).toMillis() / 1000.0;
    }
}
