package yingyun.helpdesk.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;
import yingyun.reference.Calendars;
import yingyun.web.Typed;

/** Drawing, scoring, appealing, talking over. */
@Service
class QualityDesk {

    /** Business days in which a result may be appealed, and what is older than these days is no longer shown. */
    static final int APPEAL_DAYS = 3;

    static final int SHOWN_DAYS = 90;
    private static final String CALENDAR = "COUNTER";
    private static final int LONGEST_NOTE = 400;
    private static final int LEAST_REASON = 10;
    private static final int LEAST_TALK = 5;
    private static final int FARTHEST = 60;

    private final Draw draw;
    private final Samples samples;
    private final Results results;
    private final Masking masking;
    private final Calendars calendars;
    private final AuditTrail audit;
    private final BankClock clock;

    QualityDesk(
            Draw draw,
            Samples samples,
            Results results,
            Masking masking,
            Calendars calendars,
            AuditTrail audit,
            BankClock clock) {
        this.draw = draw;
        this.samples = samples;
        this.results = results;
        this.masking = masking;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    int draw(LocalDate day) {
        return draw.isDrawn(day) ? 0 : draw.draw(day, clock.instant());
    }

    /** The seat that he holds already, or the next free one. */
    @Transactional
    long take(Operator inspector) {
        Instant now = clock.instant();
        Optional<Samples.Seat> held = samples.held(inspector.employeeNo(), now);
        if (held.isPresent()) {
            return held.get().sampleId();
        }
        Samples.Seat free = samples.free(inspector.employeeNo(), today(), now)
                .orElseThrow(() -> new QualityProblem.NothingToScore().refused());
        samples.sit(free, inspector.employeeNo(), now);
        return free.sampleId();
    }

    /** What he scores, or has scored: without names. */
    record Sheet(Samples.Facts facts, List<Samples.Line> thread, ScoreCard card, boolean isScored) {}

    @Transactional(readOnly = true)
    Sheet sheet(long sampleId, Operator inspector) {
        Samples.Seat seat = seat(sampleId, inspector);
        Samples.Facts facts = facts(sampleId);
        return new Sheet(facts, samples.thread(facts), samples.card(facts.cardVersion()), samples.isScored(seat));
    }

    @Transactional
    void score(long sampleId, Map<String, Integer> points, Optional<String> fatal, String note, Operator inspector) {
        Samples.Seat seat = seat(sampleId, inspector);
        if (samples.isScored(seat)) {
            throw new QualityProblem.NotWithYou(sampleId).refused();
        }
        int total = samples.card(facts(sampleId).cardVersion()).total(points, fatal);
        samples.score(
                new Samples.Score(seat, points, fatal, total, masked(note, fatal.isPresent() ? LEAST_REASON : 0)),
                inspector.employeeNo(),
                clock.instant());
        samples.callThird(sampleId);
        audit.record(Auditable.done(
                "QUALITY_SCORED",
                inspector,
                "QA-" + sampleId,
                Map.of(
                        "seat",
                        String.valueOf(seat.seat()),
                        "total",
                        String.valueOf(total),
                        "fatal",
                        fatal.orElse("-"))));
    }

    private Samples.Seat seat(long sampleId, Operator inspector) {
        return samples.seatOf(sampleId, inspector.employeeNo())
                .orElseThrow(() -> new QualityProblem.NotFound(sampleId).refused());
    }

    private Samples.Facts facts(long sampleId) {
        return samples.facts(sampleId).orElseThrow(() -> new QualityProblem.NotFound(sampleId).refused());
    }

    List<Results.Result> mine(Operator answerer) {
        return results.of(answerer.employeeNo(), since());
    }

    /** The end of the third business day after the result. */
    Instant appealUntil(Results.Result result) {
        LocalDate day =
                LocalDateTime.ofInstant(result.scoredAt(), BankClock.ZONE).toLocalDate();
        int open = 0;
        for (int i = 1; i <= FARTHEST; i++) {
            if (calendars.isOpen(CALENDAR, day.plusDays(i)) && ++open == APPEAL_DAYS) {
                return day.plusDays(i + 1).atStartOfDay(BankClock.ZONE).toInstant();
            }
        }
        return day.plusDays(APPEAL_DAYS + 1L).atStartOfDay(BankClock.ZONE).toInstant();
    }

    boolean mayAppeal(Results.Result result) {
        return !result.appealed()
                && result.outcome().isEmpty()
                && clock.instant().isBefore(appealUntil(result));
    }

    /** MC19: asked for by who answered, decided by an inspector who has not scored it. */
    @Transactional
    void appeal(long sampleId, String reason, Operator answerer) {
        Results.Result result = results.find(sampleId)
                .filter(each -> each.answerer().equals(answerer.employeeNo().value()))
                .orElseThrow(() -> new QualityProblem.NotFound(sampleId).refused());
        if (!clock.instant().isBefore(appealUntil(result))) {
            throw new QualityProblem.AppealTooLate(Words.moment(appealUntil(result))).refused();
        }
        if (!results.appeal(sampleId, masked(reason, LEAST_REASON), answerer.employeeNo(), clock.instant())) {
            throw new QualityProblem.AppealedAlready(sampleId).refused();
        }
        audit.record(Auditable.done(
                "QUALITY_APPEALED", answerer, "QA-" + sampleId, Map.of("total", String.valueOf(result.total()))));
    }

    /** What the appeal is about, without names; of one that he may decide. */
    @Transactional(readOnly = true)
    Sheet appealed(long sampleId, Operator inspector) {
        if (results.appealsFor(inspector.employeeNo()).stream().noneMatch(each -> each.sampleId() == sampleId)) {
            throw new QualityProblem.NotFound(sampleId).refused();
        }
        Samples.Facts facts = facts(sampleId);
        return new Sheet(facts, samples.thread(facts), samples.card(facts.cardVersion()), true);
    }

    @Transactional
    void decide(long sampleId, Optional<Integer> newTotal, String answer, Operator inspector) {
        newTotal.filter(total -> total < 0 || total > 100).ifPresent(total -> {
            throw new QualityProblem.PointsWrong(String.valueOf(total), 100).refused();
        });
        Results.Decision decision = new Results.Decision(sampleId, newTotal, masked(answer, LEAST_REASON));
        if (!results.decide(decision, inspector.employeeNo(), clock.instant())) {
            throw new QualityProblem.NotHisToDecide(sampleId).refused();
        }
        audit.record(Auditable.done(
                "QUALITY_APPEAL_DECIDED",
                inspector,
                "QA-" + sampleId,
                Map.of("total", newTotal.map(String::valueOf).orElse("-"))));
    }

    List<Results.Result> toTalkOver() {
        return results.toTalkOver(since());
    }

    @Transactional
    void talked(long sampleId, String note, Operator lead) {
        if (results.find(sampleId).isEmpty()
                || !results.talk(sampleId, masked(note, LEAST_TALK), lead.employeeNo(), clock.instant())) {
            throw new QualityProblem.NotFound(sampleId).refused();
        }
        audit.record(Auditable.done("QUALITY_TALKED", lead, "QA-" + sampleId, Map.of()));
    }

    long waiting() {
        return samples.waiting(today());
    }

    List<Results.Appeal> appeals(Operator inspector) {
        return results.appealsFor(inspector.employeeNo());
    }

    LocalDate today() {
        return LocalDateTime.ofInstant(clock.instant(), BankClock.ZONE).toLocalDate();
    }

    Instant since() {
        return today().minusDays(SHOWN_DAYS).atStartOfDay(BankClock.ZONE).toInstant();
    }

    private String masked(String typed, int least) {
        return masking.mask(Typed.text(typed, least, LONGEST_NOTE)).text();
    }
}
