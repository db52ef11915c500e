package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;

/** What other systems do with inquiries, for {@code helpdesk.api}: the same rules and mask as the pages, never a line that is not for askers. */
@Service
public class SystemsInquiries {

    private final AskDesk desk;
    private final Inquiries inquiries;
    private final Messages messages;

    SystemsInquiries(AskDesk desk, Inquiries inquiries, Messages messages) {
        this.desk = desk;
        this.inquiries = inquiries;
        this.messages = messages;
    }

    /**
     * A question as it is sent, not yet masked.
     *
     * @param asker employee number
     * @param urgency U1 to U4; U3 where it is not said
     */
    public record Asked(String asker, String urgency, String errorCode, String txCode, String serial, String text) {

        public Asked {
            asker = said(asker);
            urgency = said(urgency);
            errorCode = said(errorCode);
            txCode = said(txCode);
            serial = said(serial);
            text = said(text);
        }

        private static String said(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }
    }

    /** @return the new inquiry's number */
    @Transactional
    public String ask(Asked asked, Operator asker) {
        Question question = new Question(
                urgency(asked.urgency()),
                asked.errorCode(),
                asked.txCode(),
                Optional.empty(),
                asked.serial(),
                asked.text(),
                UUID.randomUUID(),
                Optional.empty());
        return desk.opened(question, asker.orgCode(), asker.employeeNo(), asker, Inquiry.Channel.API)
                .no()
                .value();
    }

    private static Urgency urgency(String text) {
        return switch (text) {
            case "" -> Urgency.U3;
            case "U1", "U2", "U3", "U4" -> Urgency.valueOf(text);
            default -> throw new InquiryProblem.Unknown(text.length() > 10 ? "-" : text).refused();
        };
    }

    /**
     * An inquiry as its asker reads it; names of people are left out.
     *
     * @param waitsWith number of the question that will answer this one too; empty for none
     * @param answeredAt null until there is an answer
     */
    public record Shown(
            String number,
            String org,
            String channel,
            String state,
            String urgency,
            String errorCode,
            String txCode,
            String serial,
            String title,
            String waitsWith,
            Instant askedAt,
            Instant dueAt,
            @Nullable Instant answeredAt,
            int version,
            List<Line> messages) {

        public Shown {
            messages = List.copyOf(messages);
        }
    }

    /**
     * @param say 对客户说; only in answers
     * @param noBasis why the answer cites nothing; empty where it does
     */
    public record Line(
            String kind, String say, String body, Instant writtenAt, List<String> citations, String noBasis) {

        public Line {
            citations = List.copyOf(citations);
        }
    }

    /** Empty also where it is outside the scope. */
    @Transactional(readOnly = true)
    public Optional<Shown> read(String number, DataScope scope) {
        return InquiryNo.isValid(number)
                ? inquiries.find(InquiryNo.of(number), scope).map(this::shown)
                : Optional.empty();
    }

    private Shown shown(Inquiry inquiry) {
        Standing standing = inquiry.standing();
        return new Shown(
                inquiry.no().value(),
                inquiry.org().value(),
                inquiry.channel().name(),
                inquiry.state().name(),
                standing.urgency().name(),
                inquiry.errorCode().orElse(""),
                inquiry.txCode().orElse(""),
                inquiry.serial(),
                inquiry.title(),
                Objects.requireNonNullElse(standing.leadNo(), ""),
                inquiry.askedAt(),
                standing.dueAt(),
                standing.answeredAt(),
                inquiry.version(),
                messages.forAsker(inquiry.no()).stream()
                        .filter(message -> message.kind().isForAsker())
                        .map(message -> new Line(
                                message.kind().name(),
                                message.say(),
                                message.body(),
                                message.writtenAt(),
                                message.citations(),
                                message.noBasis().map(Enum::name).orElse("")))
                        .toList());
    }
}
