package yingyun.helpdesk.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Gathering;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.CodeCards;
import yingyun.reference.BankClock;

/** What the clock does with topics: adds what belongs to one, proposes, ends what is quiet. Looking twice changes nothing. */
@Service
class TopicWatch {

    /** Nothing new for so long, nobody waits: it is over (design §3.7). */
    static final Duration QUIET = Duration.ofMinutes(60);
    /** The lead said that it is none: for so long he is not asked again (an assumption). */
    static final Duration LEFT_ALONE = Duration.ofMinutes(60);

    private static final long ONE_AT_A_TIME = 7_070_001L;
    private static final OrgCode HEAD_OFFICE = OrgCode.of("000000000");

    private final Topics topics;
    private final Asked asked;
    private final Gathering gathering;
    private final CodeCards cards;
    private final AuditTrail audit;
    private final BankClock clock;
    private final JdbcClient jdbc;

    TopicWatch(
            Topics topics,
            Asked asked,
            Gathering gathering,
            CodeCards cards,
            AuditTrail audit,
            BankClock clock,
            JdbcClient jdbc) {
        this.topics = topics;
        this.asked = asked;
        this.gathering = gathering;
        this.cards = cards;
        this.audit = audit;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** In one transaction; while another node looks, this one does not. */
    @Transactional
    void look() {
        if (!isAlone()) {
            return;
        }
        Instant now = clock.instant();
        List<Topic> open = topics.open();
        open.forEach(topic -> topics.add(topic.id(), belonging(topic, now)));
        topics.open().forEach(topic -> settle(topic, now));
        List<Topic> dismissed = topics.dismissedSince(now.minus(LEFT_ALONE));
        codes(dismissed, now);
        wording(dismissed, now);
    }

    private boolean isAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", ONE_AT_A_TIME)
                .query(Boolean.class)
                .single();
    }

    private String[] belonging(Topic topic, Instant now) {
        if (topic.kind() != Topic.Kind.WORDING) {
            return asked.ofCode(topic.kind(), topic.key(), topic.proposedAt().minus(Baseline.WINDOW))
                    .toArray(String[]::new);
        }
        Set<String> pairs = asked.pairsOf(topic.key());
        return asked.wordings(now.minus(Baseline.WINDOW), now, true).stream()
                .filter(wording -> Likeness.isNear(pairs, wording.pairs()))
                .map(Likeness.Wording::inquiryNo)
                .toArray(String[]::new);
    }

    private void codes(List<Topic> dismissed, Instant now) {
        Set<String> alone = dismissed.stream().map(Topic::code).collect(Collectors.toSet());
        for (Asked.Group group : asked.byCode(now.minus(Baseline.WINDOW), now)) {
            if (alone.contains(group.key())) {
                continue;
            }
            Baseline.Verdict verdict = Baseline.verdict(
                    group.nos().size(), group.outlets(), asked.hoursOfCode(group.kind(), group.key(), now));
            if (verdict.isHot()) {
                propose(group.kind(), group.key(), nameOf(group.key()), verdict, group.nos(), now);
            }
        }
    }

    /** One cluster a look, the densest: the next look finds the next. */
    private void wording(List<Topic> dismissed, Instant now) {
        List<Set<String>> alone = dismissed.stream()
                .filter(topic -> topic.kind() == Topic.Kind.WORDING)
                .map(topic -> asked.pairsOf(topic.key()))
                .toList();
        List<Likeness.Wording> free = asked.wordings(now.minus(Baseline.WINDOW), now, true).stream()
                .filter(wording -> alone.stream().noneMatch(pairs -> Likeness.isNear(pairs, wording.pairs())))
                .toList();
        List<Likeness.Wording> near = Likeness.densest(free);
        int outlets = (int) near.stream().map(Likeness.Wording::org).distinct().count();
        if (outlets < Baseline.LEAST_OUTLETS) {
            return;
        }
        Likeness.Wording centre = near.getFirst();
        Baseline.Verdict verdict = Baseline.verdict(near.size(), outlets, asked.hoursLike(centre.pairs(), now));
        if (verdict.isHot()) {
            propose(
                    Topic.Kind.WORDING,
                    centre.inquiryNo(),
                    centre.title(),
                    verdict,
                    near.stream().map(Likeness.Wording::inquiryNo).toList(),
                    now);
        }
    }

    private String nameOf(String code) {
        return cards.of(code, clock.now().toLocalDate()).stream()
                .filter(card -> card.code().equals(code))
                .map(CodeCard::name)
                .findFirst()
                .orElse(code);
    }

    private void propose(
            Topic.Kind kind, String key, String title, Baseline.Verdict verdict, List<String> nos, Instant now) {
        String shown = title.length() > 120 ? title.substring(0, 119) + "…" : title;
        topics.propose(kind, key, shown, verdict, now).ifPresent(topic -> {
            topics.add(topic, nos.toArray(String[]::new));
            record("TOPIC_PROPOSED", topic, Map.of("key", key, "asked", "" + verdict.asked()));
        });
    }

    private void settle(Topic topic, Instant now) {
        Instant last = Stream.of(topic.lastAsked(), topic.movedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        boolean quiet = !last.plus(QUIET).isAfter(now);
        if (topic.state() == Topic.State.PROPOSED) {
            if (quiet) {
                end(topic, "LAPSED", now);
            }
            return;
        }
        Optional<String> lead = topic.leadNo();
        if (lead.isPresent() && gathering.isLost(lead.get())) {
            Optional<String> next = gathering.leadAmong(topics.inquiriesOf(topic.id()));
            if (next.isPresent()) {
                topics.move(topic, topic.state(), topic.scope(), next.get(), by("LED_ANEW", now));
                record("TOPIC_LED_ANEW", topic.id(), Map.of("lead", next.get()));
                return;
            }
        }
        if (quiet && topics.waiting(topic.id()) == 0) {
            end(topic, "QUIET", now);
        }
    }

    private void end(Topic topic, String act, Instant now) {
        topics.move(topic, Topic.State.CLOSED, topic.scope(), topic.leadNo().orElse(null), by(act, now));
        record("TOPIC_CLOSED", topic.id(), Map.of("why", act));
    }

    private static Topics.Act by(String act, Instant now) {
        return new Topics.Act(act, EmployeeNo.SYSTEM, "", now);
    }

    private void record(String action, long topic, Map<String, String> facts) {
        audit.record(new Auditable(
                action, EmployeeNo.SYSTEM, HEAD_OFFICE, "-", Long.toString(topic), facts, Auditable.DONE));
    }
}
