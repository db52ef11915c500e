package yingyun.operations.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import yingyun.job.JobCode;
import yingyun.operations.Days;
import yingyun.operations.Words;
import yingyun.operations.console.Night.Standing;

/** The jobs of a night as a list and as a time line. */
final class NightDrawings {

    private NightDrawings() {}

    /** @param plan foreseen begin and end, where it is not done */
    record JobLine(
            JobCode code,
            String name,
            BusinessSystem system,
            Standing standing,
            String from,
            String to,
            String took,
            String expected,
            long read,
            long written,
            long skipped,
            boolean critical,
            String waitsFor) {

        public String tone() {
            return switch (standing) {
                case DONE -> "ok";
                case FAILED -> "bad";
                case RUNNING -> "run";
                case HELD -> "warn";
                case BLOCKED, WAITING -> "wait";
            };
        }
    }

    static List<JobLine> list(Night night) {
        Outlook outlook = Outlook.of(night);
        var path = NightView.onPath(night);
        List<JobLine> lines = new ArrayList<>();
        for (Night.Job job : night.jobs()) {
            NightRows.Run run = job.run();
            Optional<Forecast.Span> span = night.outlook().spans().stream()
                    .filter(each -> each.job().equals(job.code()))
                    .findFirst();
            Instant from = run != null && run.lastStartedAt() != null
                    ? run.lastStartedAt()
                    : span.map(each -> outlook.at(each.from())).orElse(null);
            boolean over = run != null && (job.isDone() || job.standing() == Night.Standing.FAILED);
            Instant to = over && run != null
                    ? run.endedAt()
                    : span.map(each -> outlook.at(each.to())).orElse(null);
            lines.add(new JobLine(
                    job.code(),
                    job.name(Words.isEnglish()),
                    BusinessSystem.of(job.code()),
                    job.standing(),
                    from == null ? "" : Days.seconds(from),
                    to == null ? "" : Days.seconds(to),
                    over && run != null ? Days.duration(Panels.spent(run)) : "",
                    Days.duration(job.expectedSeconds()),
                    run == null ? 0 : run.rowsRead(),
                    run == null ? 0 : run.rowsWritten(),
                    run == null ? 0 : run.rowsSkipped(),
                    path.contains(job.code()),
                    job.waitsFor().stream()
                            .map(code -> code.value().substring(4))
                            .collect(Collectors.joining(" "))));
        }
        return lines;
    }

    static Gantt gantt(Night night, int width, int laneHeight) {
        Outlook outlook = Outlook.of(night);
        List<Gantt.Mark> marks = new ArrayList<>();
        if (night.isNext() && night.state() != Night.State.DONE) {
            Instant now = night.now();
            marks.add(new Gantt.Mark("now", now, Words.of("OP-mark.now", Map.of("at", Days.time(now)))));
            marks.add(new Gantt.Mark(
                    "eta",
                    outlook.end(),
                    outlook.actBy().isPresent()
                            ? Words.of(
                                    "OP-mark.if",
                                    Map.of(
                                            "by",
                                            Days.time(outlook.from()),
                                            "at",
                                            Days.time(outlook.end()),
                                            "band",
                                            Days.rounded(outlook.bandSeconds())))
                            : Words.of(
                                    "OP-mark.eta",
                                    Map.of(
                                            "at",
                                            Days.time(outlook.end()),
                                            "band",
                                            Days.rounded(outlook.bandSeconds())))));
            if (outlook.latest().isAfter(now)) {
                marks.add(new Gantt.Mark(
                        "latest",
                        outlook.latest(),
                        Words.of("OP-mark.latest", Map.of("at", Days.time(outlook.latest())))));
            }
            if (night.target().isAfter(now)) {
                marks.add(new Gantt.Mark(
                        "target", night.target(), Words.of("OP-mark.target", Map.of("at", Days.time(night.target())))));
            }
        }
        return Gantt.of(night, outlook, marks, width, laneHeight, Words.isEnglish());
    }
}
