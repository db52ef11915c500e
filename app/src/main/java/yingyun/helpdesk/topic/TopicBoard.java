package yingyun.helpdesk.topic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Gathering;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** What the pages of topics show. */
@Service
class TopicBoard {

    private static final Duration ENDED_SHOWN = Duration.ofDays(7);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Topics topics;
    private final Gathering gathering;
    private final BankClock clock;
    private final JdbcClient jdbc;

    TopicBoard(Topics topics, Gathering gathering, BankClock clock, JdbcClient jdbc) {
        this.topics = topics;
        this.gathering = gathering;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** @param tone of the state's chip */
    record Line(
            long id,
            String code,
            String title,
            String stateWord,
            String tone,
            boolean proposed,
            boolean confirmed,
            int version,
            int asked,
            int outlets,
            String since,
            String last,
            String why) {}

    /** On the ask page. */
    record Banner(Line line, Gathering.@Nullable Answered answer) {}

    record Member(String no, String org, String orgName, String asked, String stateWord, boolean isLead) {}

    record Event(String time, String who, String what, String note) {}

    record Sheet(
            Line line,
            String scopeWord,
            String leadNo,
            boolean leadMine,
            Gathering.@Nullable Answered answer,
            int alone,
            List<Member> members,
            List<Event> events) {}

    List<Line> open() {
        return topics.open().stream().map(this::line).toList();
    }

    List<Line> ended() {
        return topics.endedSince(clock.instant().minus(ENDED_SHOWN)).stream()
                .map(this::line)
                .toList();
    }

    long proposed() {
        return topics.open().stream()
                .filter(topic -> topic.state() == Topic.State.PROPOSED)
                .count();
    }

    @Transactional(readOnly = true)
    List<Banner> shownTo(Operator asker, String errorCode, String txCode) {
        return topics
                .shownTo(
                        asker.orgCode().value(),
                        errorCode.strip().toUpperCase(Locale.ROOT),
                        txCode.strip().toUpperCase(Locale.ROOT))
                .stream()
                .map(topic -> new Banner(line(topic), answer(topic).orElse(null)))
                .toList();
    }

    /** Members of outlets that he may not see are counted and not listed. */
    @Transactional(readOnly = true)
    Sheet sheet(long id, Operator reader) {
        Topic topic = topics.find(id).orElseThrow(() -> new TopicProblem.NotFound(id).refused());
        String lead = topic.leadNo().orElse("");
        return new Sheet(
                line(topic),
                word("HD-topic.scope." + topic.scope()),
                lead,
                !lead.isEmpty() && gathering.isSeenBy(lead, reader),
                answer(topic).orElse(null),
                topic.isConfirmed() && !lead.isEmpty() ? gathering.waitingAlone(lead, topics.inquiriesOf(id)) : 0,
                members(topic, reader.scope(Right.INQUIRY_ANSWER)),
                events(id));
    }

    private Optional<Gathering.Answered> answer(Topic topic) {
        return topic.leadNo().flatMap(gathering::answerTo);
    }

    private List<Member> members(Topic topic, DataScope scope) {
        return jdbc.sql("""
                select t.inquiry_no, t.org_code, t.asked_at, i.state,
                       coalesce((select o.name from org_unit o where o.org_code = t.org_code order by o.valid_from desc limit 1), '') as name
                  from topic_inquiry t join inquiry i using (inquiry_no)
                 where t.topic_id = :topic and (:all or t.org_code = any (:orgs))
                 order by t.asked_at desc, t.inquiry_no desc
                 limit 200
                """)
                .param("topic", topic.id())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query((rs, n) -> new Member(
                        rs.getString("inquiry_no"),
                        rs.getString("org_code"),
                        rs.getString("name"),
                        time(rs.getObject("asked_at", java.time.OffsetDateTime.class)
                                .toInstant()),
                        word("HD-state." + rs.getString("state")),
                        topic.leadNo().equals(Optional.of(rs.getString("inquiry_no")))))
                .list();
    }

    private List<Event> events(long id) {
        return jdbc.sql("""
                select v.moved_at, e.name, v.act, v.note_masked
                  from topic_event v join employee e on e.employee_no = v.moved_by
                 where v.topic_id = :topic order by v.version
                """)
                .param("topic", id)
                .query((rs, n) -> new Event(
                        time(rs.getObject("moved_at", java.time.OffsetDateTime.class)
                                .toInstant()),
                        rs.getString("name"),
                        word("HD-topic.act." + rs.getString("act")),
                        rs.getString("note_masked")))
                .list();
    }

    private Line line(Topic topic) {
        return new Line(
                topic.id(),
                topic.code(),
                topic.title(),
                word("HD-topic.state." + topic.state()),
                switch (topic.state()) {
                    case PROPOSED -> "warn";
                    case CONFIRMED -> "bad";
                    case DISMISSED, CLOSED -> "wait";
                },
                topic.state() == Topic.State.PROPOSED,
                topic.isConfirmed(),
                topic.version(),
                topic.asked(),
                topic.outlets(),
                time(topic.proposedAt()),
                time(topic.lastAsked()),
                Wording.in(isEnglish() ? "en" : "zh")
                        .of(
                                "HD-topic.why",
                                Map.of(
                                        "asked",
                                        topic.verdict().asked(),
                                        "outlets",
                                        topic.verdict().outlets(),
                                        "expected",
                                        "%.2f".formatted(topic.verdict().expected()))));
    }

    private static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    private static String word(String code) {
        return Wording.in(isEnglish() ? "en" : "zh").of(code, Map.of());
    }

    private static String time(Instant moment) {
        return CLOCK.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }
}
