package yingyun.helpdesk.topic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** Topics as rows; the table writes its own history. */
@Repository
class Topics {

    private static final int MOST = 100;

    private static final String SELECT = """
            select t.*, m.members, m.orgs, m.last_asked
              from topic t
              cross join lateral (select count(*) as members, count(distinct i.org_code) as orgs,
                                         coalesce(max(i.asked_at), t.proposed_at) as last_asked
                                    from topic_inquiry i where i.topic_id = t.topic_id) m
            """;

    private final JdbcClient jdbc;

    Topics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the same is open already. */
    Optional<Long> propose(Topic.Kind kind, String key, String title, Baseline.Verdict verdict, Instant now) {
        return jdbc.sql("""
                insert into topic (kind, topic_key, title_masked, state, version, asked, outlets, expected, by_chance, proposed_at, scope,
                                   moved_at, moved_by, act)
                values (:kind, :key, :title, 'PROPOSED', 1, :asked, :outlets, :expected, :chance, :now, 'ALL', :now, 'SYSTEM', 'PROPOSED')
                on conflict do nothing
                returning topic_id
                """)
                .param("kind", kind.name())
                .param("key", key)
                .param("title", title)
                .param("asked", verdict.asked())
                .param("outlets", verdict.outlets())
                .param("expected", verdict.expected())
                .param("chance", verdict.byChance())
                .param("now", column(now))
                .query(Long.class)
                .optional();
    }

    /** Those that belong to another topic already stay there. */
    int add(long topic, String[] inquiries) {
        return jdbc.sql("""
                insert into topic_inquiry (inquiry_no, topic_id, asked_at, org_code)
                select inquiry_no, :topic, asked_at, org_code from inquiry where inquiry_no = any (:nos)
                on conflict do nothing
                """).param("topic", topic).param("nos", inquiries).update();
    }

    /** Its version must be the one that was looked at. */
    void move(Topic seen, Topic.State next, Topic.Scope scope, @Nullable String lead, Act act) {
        int moved = jdbc.sql("""
                update topic set state = :state, scope = :scope, lead_no = :lead, moved_at = greatest(moved_at, :now), moved_by = :by,
                       act = :act, note_masked = :note
                 where topic_id = :topic and version = :version
                """)
                .param("state", next.name())
                .param("scope", scope.name())
                .param("lead", lead)
                .param("now", column(act.at()))
                .param("by", act.by().value())
                .param("act", act.name())
                .param("note", act.note())
                .param("topic", seen.id())
                .param("version", seen.version())
                .update();
        if (moved == 0) {
            throw new TopicProblem.ChangedMeanwhile(seen.id()).refused();
        }
    }

    /** @param note masked */
    record Act(String name, EmployeeNo by, String note, Instant at) {}

    Optional<Topic> find(long topic) {
        return jdbc.sql(SELECT + " where t.topic_id = :topic")
                .param("topic", topic)
                .query(Topics::row)
                .optional();
    }

    /** As {@link #find}, and nobody else decides until the transaction ends. */
    Optional<Topic> hold(long topic) {
        jdbc.sql("select 1 from topic where topic_id = :topic for update")
                .param("topic", topic)
                .query(Integer.class)
                .optional();
        return find(topic);
    }

    List<Topic> open() {
        return jdbc.sql(SELECT
                        + " where t.state in ('PROPOSED', 'CONFIRMED') order by t.state desc, t.topic_id limit :most")
                .param("most", MOST)
                .query(Topics::row)
                .list();
    }

    List<Topic> endedSince(Instant since) {
        return jdbc.sql(
                        SELECT
                                + " where t.state in ('DISMISSED', 'CLOSED') and t.moved_at >= :since order by t.moved_at desc limit :most")
                .param("since", column(since))
                .param("most", MOST)
                .query(Topics::row)
                .list();
    }

    /** Confirmed, and for this outlet: shown to all, asked by it, or of the code that is being typed. */
    List<Topic> shownTo(String org, String errorCode, String txCode) {
        return jdbc.sql(SELECT + """
                 where t.state = 'CONFIRMED'
                   and (t.scope = 'ALL'
                        or exists (select 1 from topic_inquiry i where i.topic_id = t.topic_id and i.org_code = :org)
                        or t.kind = 'ERROR' and t.topic_key = :error or t.kind = 'TX' and t.topic_key = :tx)
                 order by t.topic_key in (:error, :tx) desc, t.topic_id desc
                 limit 3
                """)
                .param("org", org)
                .param("error", errorCode)
                .param("tx", txCode)
                .query(Topics::row)
                .list();
    }

    /** Dismissed since then, newest first. */
    List<Topic> dismissedSince(Instant since) {
        return endedSince(since).stream()
                .filter(topic -> topic.state() == Topic.State.DISMISSED)
                .toList();
    }

    String[] inquiriesOf(long topic) {
        return jdbc.sql("select inquiry_no from topic_inquiry where topic_id = :topic order by asked_at, inquiry_no")
                .param("topic", topic)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** So many still wait for an answer. */
    int waiting(long topic) {
        return jdbc.sql("""
                select count(*) from topic_inquiry t join inquiry i using (inquiry_no)
                 where t.topic_id = :topic
                   and i.state in ('QUEUED', 'ATTACHED', 'OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT', 'REOPENED')
                """).param("topic", topic).query(Integer.class).single();
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Topic row(ResultSet rs, int n) throws SQLException {
        return new Topic(
                rs.getLong("topic_id"),
                Topic.Kind.valueOf(rs.getString("kind")),
                rs.getString("topic_key"),
                rs.getString("title_masked"),
                Topic.State.valueOf(rs.getString("state")),
                rs.getInt("version"),
                new Baseline.Verdict(
                        rs.getInt("asked"), rs.getInt("outlets"), rs.getDouble("expected"), rs.getDouble("by_chance")),
                moment(rs, "proposed_at"),
                Topic.Scope.valueOf(rs.getString("scope")),
                Optional.ofNullable(rs.getString("lead_no")),
                moment(rs, "moved_at"),
                rs.getString("note_masked"),
                rs.getInt("members"),
                rs.getInt("orgs"),
                moment(rs, "last_asked"));
    }

    private static Instant moment(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
