package yingyun.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.operations.Days;
import yingyun.operations.Words;
import yingyun.operations.console.Night.Standing;

/** What stopped, what was skipped, what took long: line by line, with what may be done and whom it waits for. */
@Component
@ConditionalOnWebApplication
class Exceptions {

    private static final double SLOW = 1.5;

    private final NightRows rows;
    private final OpenRequests requests;

    Exceptions(NightRows rows, OpenRequests requests) {
        this.rows = rows;
        this.requests = requests;
    }

    /**
     * One line of the exceptions.
     *
     * @param severity bad, warn or wait, and its word
     * @param state tone of what is done about it, and {@code stateText} its words: whom it waits for
     * @param breakUrl where a difference is looked into; empty if there is none
     */
    record Exception(
            String job,
            String name,
            String severity,
            String what,
            String more,
            String state,
            String stateText,
            String stateMore,
            String breakUrl,
            List<JobActs.Choice> acts) {}

    List<Exception> of(Night night, Operator operator, List<String> breakUrls) {
        List<OpenRequests.Line> open = requests.of(night.day(), night.now());
        List<Exception> lines = new ArrayList<>();
        for (Night.Job job : night.jobs()) {
            if (job.standing() == Standing.FAILED || job.hold() != null && !job.isDone()) {
                lines.add(stopped(night, job, operator, breakUrls, open));
            }
        }
        night.objections()
                .forEach(problem -> lines.add(new Exception(
                        "",
                        "",
                        "bad",
                        Words.now().of(problem),
                        problem.code(),
                        "warn",
                        Words.of("OP-word.todo", Map.of()),
                        "",
                        "",
                        List.of())));
        rows.skipped(night.day())
                .forEach(skipped -> lines.add(new Exception(
                        skipped.job().value(),
                        "",
                        "warn",
                        Words.of(
                                "OP-word.skipped",
                                Map.of("n", skipped.accounts(), "code", skipped.code()).entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey, fact -> String.valueOf(fact.getValue())))),
                        Words.of("OP-word.skippedmore", Map.of()),
                        "warn",
                        Words.of("OP-word.nextday", Map.of()),
                        "",
                        "",
                        List.of())));
        night.jobs().stream().filter(Exceptions::slow).forEach(job -> lines.add(slowLine(job)));
        return lines;
    }

    private static boolean slow(Night.Job job) {
        NightRows.Run run = job.run();
        return job.isDone()
                && run != null
                && run.lastStartedAt() != null
                && run.endedAt() != null
                && Panels.spent(run) > SLOW * job.usualSeconds()
                && Panels.spent(run) - job.usualSeconds() > Panels.WORTH_SAYING;
    }

    private static Exception slowLine(Night.Job job) {
        NightRows.Run run = java.util.Objects.requireNonNull(job.run());
        return new Exception(
                job.code().value(),
                job.name(Words.isEnglish()),
                "wait",
                Words.of(
                        "OP-word.slow",
                        Map.of("time", Days.duration(Panels.spent(run)), "usual", Days.duration(job.usualSeconds()))),
                "",
                "ok",
                Words.of("OP-word.noted", Map.of()),
                "",
                "",
                List.of());
    }

    private static Exception stopped(
            Night night, Night.Job job, Operator operator, List<String> breakUrls, List<OpenRequests.Line> open) {
        boolean difference = JobActs.isDifference(job);
        Optional<OpenRequests.Line> asked = open.stream()
                .filter(request -> request.concerns(job.code(), difference))
                .findFirst();
        List<JobActs.Choice> acts = JobActs.of(NightActs.situation(night, job, operator)).stream()
                .filter(choice -> choice.act() != JobActs.Act.HOLD)
                .filter(choice -> choice.act() != JobActs.Act.SKIP || job.row().maySkip())
                .filter(choice ->
                        choice.act() != JobActs.Act.RERUN || !choice.why().equals("not-run"))
                .toList();
        return new Exception(
                job.code().value(),
                job.name(Words.isEnglish()),
                job.standing() == Standing.FAILED ? "bad" : "warn",
                Panels.reason(job),
                Words.of("OP-word.holdsup", Map.of("n", Long.toString(night.heldUpBy(job.code())))),
                asked.isPresent() ? "dual" : "warn",
                asked.map(Exceptions::waitsFor).orElse(Words.of("OP-word.todo", Map.of())),
                asked.map(request -> Words.of(
                                "OP-word.asked",
                                Map.of("maker", request.maker(), "at", Days.time(request.requestedAt()))))
                        .orElse(Days.duration(
                                Duration.between(since(night, job), night.now()).toSeconds())),
                difference && !breakUrls.isEmpty() ? breakUrls.getFirst() : "",
                acts);
    }

    /** Whoever has to act next; where all have agreed, the act itself is under way. */
    private static String waitsFor(OpenRequests.Line request) {
        String role = request.role(Words.isEnglish());
        return role.isEmpty()
                ? Words.of("OP-word.carriedout", Map.of())
                : Words.of("OP-word.waitsfor", Map.of("role", role));
    }

    private static Instant since(Night night, Night.Job job) {
        if (job.run() != null && job.run().endedAt() != null) {
            return job.run().endedAt();
        }
        return job.hold() == null ? night.now() : job.hold().heldAt();
    }
}
