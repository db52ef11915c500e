package yingyun.helpdesk.topic;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Gathering;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** The lead decides about a topic; askers join it or are helped by its answer. */
@Service
class TopicDesk {

    private final Topics topics;
    private final Gathering gathering;
    private final AuditTrail audit;
    private final BankClock clock;

    TopicDesk(Topics topics, Gathering gathering, AuditTrail audit, BankClock clock) {
        this.topics = topics;
        this.gathering = gathering;
        this.audit = audit;
        this.clock = clock;
    }

    /** 确认: who stands in the queue waits with one from now on and is told so. Gives that one's number. */
    @Transactional
    String confirm(long id, int version, Topic.Scope scope, Operator lead) {
        Topic topic = held(id, version, Topic.State.PROPOSED);
        String[] nos = topics.inquiriesOf(id);
        String leadNo = gathering.leadAmong(nos).orElseThrow(() -> new TopicProblem.NobodyWaits(id).refused());
        topics.move(topic, Topic.State.CONFIRMED, scope, leadNo, act("CONFIRMED", "", lead));
        int gathered = gathering.gather(leadNo, nos, lead);
        record("TOPIC_CONFIRMED", id, Map.of("lead", leadNo, "scope", scope.name(), "gathered", "" + gathered), lead);
        return leadNo;
    }

    /** 不是热点, and why. */
    @Transactional
    void dismiss(long id, int version, String reason, Operator lead) {
        Topic topic = held(id, version, Topic.State.PROPOSED);
        String why = gathering.reason(reason);
        topics.move(topic, Topic.State.DISMISSED, topic.scope(), null, act("DISMISSED", why, lead));
        record("TOPIC_DISMISSED", id, Map.of(), lead);
    }

    /** 结束, and why: the banner goes, who waits with its lead has the answer all the same. */
    @Transactional
    void close(long id, int version, String reason, Operator lead) {
        Topic topic = held(id, version, Topic.State.CONFIRMED);
        String why = gathering.reason(reason);
        topics.move(topic, Topic.State.CLOSED, topic.scope(), topic.leadNo().orElse(null), act("CLOSED", why, lead));
        record("TOPIC_CLOSED", id, Map.of("why", "LEAD"), lead);
    }

    /** 全部合并: those that came after and stand in the queue by themselves. Gives how many. */
    @Transactional
    int gather(long id, Operator lead) {
        Topic topic = confirmed(id);
        int gathered = gathering.gather(topic.leadNo().orElseThrow(), topics.inquiriesOf(id), lead);
        record("TOPIC_GATHERED", id, Map.of("gathered", "" + gathered), lead);
        return gathered;
    }

    /**
     * What the asker has before him.
     *
     * @param key of the form
     */
    record Form(String urgency, String error, String tx, String text, UUID key) {}

    /** 一起等; where it is answered, he has the answer at once. Gives his number. */
    @Transactional
    String join(long id, Form form, Operator asker) {
        Topic topic = confirmed(id);
        String no = gathering.join(topic.leadNo().orElseThrow(), asked(topic, form), asker);
        topics.add(id, new String[] {no});
        return no;
    }

    /** 解决了: its answer was enough for him. */
    @Transactional
    String solved(long id, Form form, Operator asker) {
        Topic topic = confirmed(id);
        String lead = topic.leadNo().orElseThrow();
        if (gathering.answerTo(lead).isEmpty()) {
            throw new TopicProblem.NoAnswerYet(id).refused();
        }
        String no = gathering.solved(lead, asked(topic, form), asker);
        topics.add(id, new String[] {no});
        return no;
    }

    /** What he typed goes along where it is about this topic; something else stays his draft. */
    private static Gathering.Asked asked(Topic topic, Form form) {
        String code = topic.code();
        String typedCode = topic.kind() == Topic.Kind.ERROR ? form.error() : form.tx();
        boolean about = !code.isEmpty() && typedCode.strip().equalsIgnoreCase(code)
                || code.isEmpty() && Likeness.isNear(Likeness.pairs(topic.title()), Likeness.pairs(form.text()));
        return new Gathering.Asked(
                form.urgency(),
                topic.kind() == Topic.Kind.ERROR ? code : "",
                topic.kind() == Topic.Kind.TX ? code : "",
                about ? form.text() : "",
                topic.title(),
                form.key());
    }

    private Topic confirmed(long id) {
        return topics.hold(id).filter(Topic::isConfirmed).orElseThrow(() -> new TopicProblem.NotOpen(id).refused());
    }

    private Topic held(long id, int version, Topic.State state) {
        Topic topic = topics.hold(id).orElseThrow(() -> new TopicProblem.NotFound(id).refused());
        if (topic.state() != state || topic.version() != version) {
            throw new TopicProblem.ChangedMeanwhile(id).refused();
        }
        return topic;
    }

    private Topics.Act act(String name, String note, Operator by) {
        return new Topics.Act(name, by.employeeNo(), note, clock.instant());
    }

    private void record(String action, long topic, Map<String, String> facts, Operator by) {
        audit.record(Auditable.done(action, by, Long.toString(topic), facts));
    }
}
