package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.knowledge.KnowledgeUses;

/** An answer goes out, to who asked and to all who wait with him; in the caller's transaction. */
@Component
class Answers {

    private final Inquiries inquiries;
    private final Messages messages;
    private final Moves moves;
    private final Drafts drafts;
    private final KnowledgeUses uses;

    Answers(Inquiries inquiries, Messages messages, Moves moves, Drafts drafts, KnowledgeUses uses) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.moves = moves;
        this.drafts = drafts;
        this.uses = uses;
    }

    /**
     * Texts are masked and the basis is checked.
     *
     * @param approval the grant of MC03, where it needed one
     * @return the version after it
     */
    int send(Inquiry inquiry, String say, String body, Basis basis, @Nullable Long approval, Operator agent) {
        Instant now = moves.now();
        long message = messages.answer(inquiry.no(), say, body, basis, approval, agent.employeeNo(), now);
        int answered = moves.move(inquiry, answered(inquiry, now), "ANSWERED", agent);
        inquiries.attachedTo(inquiry.no()).forEach(waiting -> {
            messages.fanOut(message, waiting.no(), now);
            moves.moveBySystem(waiting, answered(waiting, now), "FANNED_OUT");
        });
        basis.articles()
                .forEach(article -> uses.record(
                        article,
                        KnowledgeUses.Kind.CITED,
                        Optional.of(inquiry.no().value()),
                        agent));
        drafts.clear(agent.employeeNo(), Drafts.Purpose.ANSWER, inquiry.no().value());
        return answered;
    }

    private static Standing answered(Inquiry inquiry, Instant now) {
        return inquiry.to(InquiryState.ANSWERED, change -> change.answeredAt = now);
    }
}
