package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;

/**
 * What a hot topic does with inquiries, always in the caller's transaction: many wait with one, and whoever comes after its answer has it
 * at once. An answer is put in every thread by the transaction that sends it, so nobody is ever half answered.
 */
@Component
public class Gathering {

    private final Inquiries inquiries;
    private final Messages messages;
    private final Joins joins;
    private final Moves moves;
    private final AskDesk asks;
    private final SafeText texts;
    private final Drafts drafts;
    private final JdbcClient jdbc;

    Gathering(
            Inquiries inquiries,
            Messages messages,
            Joins joins,
            Moves moves,
            AskDesk asks,
            SafeText texts,
            Drafts drafts,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.joins = joins;
        this.moves = moves;
        this.asks = asks;
        this.texts = texts;
        this.drafts = drafts;
        this.jdbc = jdbc;
    }

    /**
     * An asker's own question of a topic.
     *
     * @param text as typed; empty: the topic's own title, and what he was writing stays his draft
     * @param key of the form: sent twice it is one inquiry
     */
    public record Asked(String urgency, String errorCode, String txCode, String text, String title, UUID key) {

        Question question() {
            return new Question(
                    urgency.matches("U[1-4]") ? Urgency.valueOf(urgency) : Urgency.U3,
                    errorCode,
                    txCode,
                    Optional.empty(),
                    "",
                    text.isBlank() ? title : text,
                    key,
                    Optional.empty());
        }
    }

    /** The newest answer, masked. */
    public record Answered(String say, String body, List<String> basis, Instant at) {}

    /** A reason as typed, masked. */
    public String reason(String typed) {
        return texts.reason(typed);
    }

    /** Whom the others can wait with: in hands before in the queue before answered, then the oldest. */
    public Optional<String> leadAmong(String[] nos) {
        return jdbc.sql("""
                select inquiry_no from inquiry
                 where inquiry_no = any (:nos)
                   and lead_no is null
                   and state in ('QUEUED', 'OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT', 'ANSWERED', 'ACCEPTED', 'CLOSED')
                 order by case when state in ('ANSWERED', 'ACCEPTED', 'CLOSED') then 2 when state in ('QUEUED', 'OFFERED') then 1 else 0 end,
                          asked_at, inquiry_no
                 limit 1
                """).param("nos", nos).query(String.class).optional();
    }

    /** So many of these stand in the queue by themselves and could wait with another. */
    public int waitingAlone(String lead, String[] nos) {
        return alone(lead, nos).size();
    }

    /**
     * They wait with the lead from now on, and those that waited with them. Where it has been answered they have the answer at once.
     *
     * @return how many
     */
    public int gather(String lead, String[] nos, Operator by) {
        Inquiry held = held(lead);
        List<String> alone = alone(lead, nos);
        int gathered = 0;
        for (String no : alone) {
            Inquiry one = inquiries.hold(InquiryNo.of(no)).orElseThrow();
            if (one.state() != InquiryState.QUEUED) {
                continue;
            }
            for (Inquiry rider : inquiries.attachedTo(one.no())) {
                moves.move(rider, rider.to(InquiryState.QUEUED, change -> change.leadNo = null), "REGROUPED", by);
                joins.leave(rider.no(), by.employeeNo(), moves.now());
                follow(again(rider), held, "GATHERED", by);
                gathered++;
            }
            follow(again(one), held, "GATHERED", by);
            gathered++;
        }
        return gathered;
    }

    private List<String> alone(String lead, String[] nos) {
        return jdbc.sql("""
                select inquiry_no from inquiry
                 where inquiry_no = any (:nos) and inquiry_no <> :lead and state = 'QUEUED'
                 order by inquiry_no
                """)
                .param("nos", nos)
                .param("lead", lead)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** 一起等: a question of his own that waits with the lead, or has its answer at once. Gives its number. */
    public String join(String lead, Asked asked, Operator asker) {
        Optional<Inquiry> before = asks.sentAlready(asked.key(), asker);
        if (before.isPresent()) {
            return before.get().no().value();
        }
        Inquiry held = held(lead);
        Inquiry mine = asks.opened(asked.question(), asker.orgCode(), asker.employeeNo(), asker, Inquiry.Channel.PAGE);
        follow(mine, held, "JOINED", asker);
        if (!asked.text().isBlank()) {
            drafts.clear(asker.employeeNo(), Drafts.Purpose.ASK, "");
        }
        return mine.no().value();
    }

    /** 解决了: the lead's answer was enough. Gives the number it is counted under. */
    public String solved(String lead, Asked asked, Operator asker) {
        return asks.selfSolved(asked.question(), messages.cited(InquiryNo.of(lead)), asker)
                .value();
    }

    /** What was answered to the lead, while it counts: its asker has not come back with it. */
    public Optional<Answered> answerTo(String lead) {
        return inquiries
                .find(InquiryNo.of(lead), yingyun.kernel.DataScope.all(EmployeeNo.SYSTEM))
                .filter(Gathering::isAnswered)
                .flatMap(inquiry -> newest(inquiry.no()))
                .map(answer -> new Answered(
                        answer.say(),
                        answer.body(),
                        answer.noBasis()
                                .map(none -> List.of(Words.of("HD-basis." + none)))
                                .orElse(answer.citations()),
                        answer.writtenAt()));
    }

    /** It leads nobody any more: withdrawn before it was answered, or waiting with another. */
    public boolean isLost(String lead) {
        return inquiries
                .find(InquiryNo.of(lead), yingyun.kernel.DataScope.all(EmployeeNo.SYSTEM))
                .filter(inquiry ->
                        inquiry.state() != InquiryState.WITHDRAWN && inquiry.state() != InquiryState.ATTACHED)
                .isEmpty();
    }

    /** May this person see it, as an answerer does. */
    public boolean isSeenBy(String no, Operator agent) {
        return inquiries
                .find(InquiryNo.of(no), agent.scope(Right.INQUIRY_ANSWER))
                .isPresent();
    }

    private Inquiry held(String lead) {
        return inquiries
                .hold(InquiryNo.of(lead))
                .filter(found -> found.standing().leadNo() == null
                        && (isAnswered(found) || found.state().waits()))
                .orElseThrow(() -> new InquiryProblem.NotToJoin(lead).refused());
    }

    private static boolean isAnswered(Inquiry inquiry) {
        return switch (inquiry.state()) {
            case ANSWERED, ACCEPTED, CLOSED -> true;
            default -> false;
        };
    }

    private Optional<Message> newest(InquiryNo no) {
        return messages.forAsker(no).reversed().stream()
                .filter(message -> message.kind() == Message.Kind.ANSWER)
                .findFirst();
    }

    private void follow(Inquiry inquiry, Inquiry lead, String act, Operator by) {
        Instant now = moves.now();
        moves.move(
                inquiry,
                inquiry.to(
                        InquiryState.ATTACHED,
                        change -> change.leadNo = lead.no().value()),
                act,
                by);
        joins.join(inquiry.no(), lead.no(), by.employeeNo(), now);
        if (!isAnswered(lead)) {
            return;
        }
        Message answer = newest(lead.no()).orElseThrow();
        messages.fanOut(answer.id(), inquiry.no(), now);
        Inquiry attached = again(inquiry);
        moves.moveBySystem(
                attached, attached.to(InquiryState.ANSWERED, change -> change.answeredAt = now), "FANNED_OUT");
    }

    private Inquiry again(Inquiry inquiry) {
        return inquiries.hold(inquiry.no()).orElseThrow();
    }
}
