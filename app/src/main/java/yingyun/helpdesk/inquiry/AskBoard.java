package yingyun.helpdesk.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.Suggested;
import yingyun.knowledge.Suggestions;

/** What the asker's pages show. */
@Service
class AskBoard {

    private static final int MOST_CARDS = 2;
    private static final int MOST_ALIKE = 3;
    /** Of a long text its beginning says what it is about. */
    private static final int MOST_READ = 2000;

    private final InquiryLines lines;
    private final Messages messages;
    private final Joins joins;
    private final Codes codes;
    private final CurrentArticles articles;
    private final WaitEstimate waits;
    private final Inquiries inquiries;
    private final Moves moves;
    private final SafeText texts;
    private final ObjectProvider<Suggestions> suggestions;

    AskBoard(
            InquiryLines lines,
            Messages messages,
            Joins joins,
            Codes codes,
            CurrentArticles articles,
            WaitEstimate waits,
            Inquiries inquiries,
            Moves moves,
            SafeText texts,
            ObjectProvider<Suggestions> suggestions) {
        this.lines = lines;
        this.messages = messages;
        this.joins = joins;
        this.codes = codes;
        this.articles = articles;
        this.waits = waits;
        this.inquiries = inquiries;
        this.moves = moves;
        this.texts = texts;
        this.suggestions = suggestions;
    }

    /** A code card with the version that "solved" would cite; none where no article is in force. */
    record Card(CodeCard card, CurrentArticles.@Nullable Article article) {}

    /** Beside what is being typed. */
    record Help(
            List<Card> cards,
            List<CurrentArticles.Article> suggestions,
            @Nullable Lead lead,
            WaitEstimate.Wait waitTime,
            boolean asked) {}

    /** A question in flight. */
    record Lead(String no, String spaced, int outlets, long minutes, String state) {}

    /**
     * A line of the thread.
     *
     * @param initial of the author
     */
    record Said(
            String kind,
            String word,
            boolean internal,
            boolean answer,
            String say,
            String body,
            String author,
            String initial,
            String time,
            List<String> citations,
            String noBasis) {

        public List<Part> sayParts() {
            return Part.of(say);
        }

        public List<Part> bodyParts() {
            return Part.of(body);
        }
    }

    /** One question as its asker sees it. */
    record Thread(
            Inquiry inquiry,
            String no,
            String spaced,
            String title,
            String stateWord,
            String tone,
            String urgencyWord,
            String urgencyTone,
            SlaClock clock,
            String assigneeName,
            List<Said> said,
            WaitEstimate.@Nullable Wait waitTime,
            boolean phoneNow,
            String leadSpaced,
            boolean askedByMe) {

        public List<Part> titleParts() {
            return Part.of(title);
        }

        public int version() {
            return inquiry.version();
        }

        public String state() {
            return inquiry.state().name();
        }

        public String codes() {
            return inquiry.codes();
        }

        public boolean waitsForAnswer() {
            return inquiry.state().waits();
        }

        public boolean over() {
            return inquiry.state().isOver();
        }
    }

    /** Cards by code, then what is alike; one call per pause in typing. */
    @Transactional(readOnly = true)
    Help help(String errorCode, String txCode, String text, Urgency urgency, Operator asker) {
        String typed = String.join(
                        " ", errorCode, txCode, text.length() > MOST_READ ? text.substring(0, MOST_READ) : text)
                .strip();
        List<Card> cards = codes.cards(typed, moves.today()).stream()
                .limit(MOST_CARDS)
                .map(card -> new Card(
                        card,
                        articles.inForce(card.articles(), moves.today()).stream()
                                .findFirst()
                                .orElse(null)))
                .toList();
        return new Help(
                cards,
                alike(cards, typed, asker),
                lead(errorCode).orElse(null),
                waits.of(urgency, lines.waitingOf(urgency), moves.today()),
                !typed.isEmpty());
    }

    /** What the codes name first, then what the search is sure of; three at most, each once, and none that the first card has. */
    private List<CurrentArticles.Article> alike(List<Card> cards, String typed, Operator asker) {
        Stream<CurrentArticles.Article> byCode =
                cards.stream().flatMap(card -> articles.inForce(card.card().articles(), moves.today()).stream());
        String first = cards.stream()
                .map(Card::article)
                .filter(Objects::nonNull)
                .map(CurrentArticles.Article::citation)
                .findFirst()
                .orElse("");
        return Stream.concat(byCode, searched(typed, asker).stream())
                .filter(article -> !article.citation().equals(first))
                .distinct()
                .limit(MOST_ALIKE)
                .toList();
    }

    /** Nothing where the search is not sure: a wrong answer costs more than none. The text is masked before it is searched. */
    private List<CurrentArticles.Article> searched(String typed, Operator asker) {
        Suggestions search = suggestions.getIfAvailable();
        if (search == null || typed.length() < 2) {
            return List.of();
        }
        Suggested found = search.suggest(new Suggestions.Asking(
                texts.draft(typed, Suggestions.MOST_READ), moves.today(), asker.orgCode(), MOST_ALIKE + 1));
        return found.confident()
                ? found.suggestions().stream()
                        .map(one -> new CurrentArticles.Article(
                                one.citation().articleNo(),
                                one.citation().version(),
                                one.title(),
                                one.say(),
                                one.underReview()))
                        .toList()
                : List.of();
    }

    private Optional<Lead> lead(String errorCode) {
        Optional<String> code;
        try {
            code = Codes.typed(errorCode);
        } catch (yingyun.kernel.Refused notYetACode) {
            return Optional.empty();
        }
        Instant now = moves.now();
        return code.flatMap(known -> joins.inFlight(known, now.minus(AskDesk.IN_FLIGHT)))
                .map(found -> new Lead(
                        found.inquiryNo(),
                        InquiryNo.of(found.inquiryNo()).spaced(),
                        found.outlets(),
                        Math.max(1, Duration.between(found.askedAt(), now).toMinutes()),
                        Words.of("HD-state." + found.state())));
    }

    @Transactional(readOnly = true)
    Thread thread(Inquiry inquiry, Operator reader, boolean whole) {
        Instant now = moves.now();
        Standing standing = inquiry.standing();
        boolean inQueue = inquiry.state().isInQueue();
        List<Message> said = whole ? messages.whole(inquiry.no()) : messages.forAsker(inquiry.no());
        return new Thread(
                inquiry,
                inquiry.no().value(),
                inquiry.no().spaced(),
                inquiry.title(),
                Words.of("HD-state." + inquiry.state()),
                inquiry.state().tone(),
                Words.of("HD-urgency." + standing.urgency()),
                standing.urgency().tone(),
                SlaClock.of(standing.urgency(), inquiry.state(), inquiry.askedAt(), standing.dueAt(), now),
                inquiries.nameOf(standing.assignee()).orElse(""),
                said.stream().map(message -> said(message, now)).toList(),
                inQueue ? waits.of(standing.urgency(), lines.ahead(inquiry), moves.today()) : null,
                inQueue
                        && Duration.between(inquiry.askedAt(), now).toSeconds()
                                >= (standing.urgency() == Urgency.U1
                                        ? standing.urgency().claimTarget().toSeconds()
                                        : WaitEstimate.FALLBACK_SECONDS),
                standing.leadNo() == null ? "" : InquiryNo.of(standing.leadNo()).spaced(),
                reader.may(Right.INQUIRY_ASK) && inquiry.isAskedBy(reader));
    }

    private static Said said(Message message, Instant now) {
        return new Said(
                message.kind().name(),
                Words.of("HD-kind." + message.kind()),
                message.isInternal(),
                message.kind() == Message.Kind.ANSWER || message.kind() == Message.Kind.INTERIM,
                message.say(),
                message.body(),
                message.authorName(),
                message.authorName()
                        .substring(0, Math.min(1, message.authorName().length())),
                Words.time(message.writtenAt(), now),
                message.citations(),
                message.noBasis()
                        .map(reason -> Words.of("HD-basis." + reason, Map.of()))
                        .orElse(""));
    }

    List<InquiryLines.Line> asked(Operator reader, boolean own, boolean open, String before) {
        return lines.asked(reader.scope(Right.INQUIRY_VIEW), own, open, before, moves.now());
    }
}
