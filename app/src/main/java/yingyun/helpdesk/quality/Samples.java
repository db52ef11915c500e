package yingyun.helpdesk.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** Samples, seats and scores as rows. */
@Repository
class Samples {

    /** A seat that is not used so long is another's. */
    static final Duration SEAT_KEPT = Duration.ofHours(2);
    /** What nobody has looked at by then is not looked at any more. */
    private static final int DAYS_OPEN = 60;

    private final JdbcClient jdbc;

    Samples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Seat(long sampleId, int seat) {}

    /** The one that he holds and has not scored. */
    Optional<Seat> held(EmployeeNo inspector, Instant now) {
        return jdbc.sql("""
                select t.sample_id, t.seat from quality_seat t
                 where t.inspector = :me and t.taken_at > :kept
                   and not exists (select 1 from quality_score c where (c.sample_id, c.seat) = (t.sample_id, t.seat))
                 order by t.taken_at limit 1
                """)
                .param("me", inspector.value())
                .param("kept", column(now.minus(SEAT_KEPT)))
                .query(Seat.class)
                .optional();
    }

    /** What is not random first, then by day. Another's sample that is being taken at this moment is passed by. */
    Optional<Seat> free(EmployeeNo inspector, LocalDate today, Instant now) {
        return jdbc.sql("""
                select s.sample_id, n.seat
                  from quality_sample s
                  cross join lateral generate_series(1, s.seats) n (seat)
                 where s.drawn_for > :since
                   and s.answerer <> :me
                   and not exists (select 1 from quality_seat mine where mine.sample_id = s.sample_id and mine.inspector = :me
                                      and (mine.taken_at > :kept or mine.seat <> n.seat
                                           or exists (select 1 from quality_score c where (c.sample_id, c.seat) = (mine.sample_id, mine.seat))))
                   and not exists (select 1 from quality_score c where (c.sample_id, c.seat) = (s.sample_id, n.seat))
                   and not exists (select 1 from quality_seat t where (t.sample_id, t.seat) = (s.sample_id, n.seat) and t.taken_at > :kept)
                 order by s.reason = 'RANDOM', s.drawn_for, s.sample_id, n.seat
                 limit 1
                   for update of s skip locked
                """)
                .param("since", today.minusDays(DAYS_OPEN))
                .param("me", inspector.value())
                .param("kept", column(now.minus(SEAT_KEPT)))
                .query(Seat.class)
                .optional();
    }

    void sit(Seat seat, EmployeeNo inspector, Instant now) {
        jdbc.sql("""
                insert into quality_seat (sample_id, seat, inspector, taken_at) values (:sample, :seat, :me, :now)
                on conflict (sample_id, seat) do update set inspector = excluded.inspector, taken_at = excluded.taken_at
                """)
                .param("sample", seat.sampleId())
                .param("seat", seat.seat())
                .param("me", inspector.value())
                .param("now", column(now))
                .update();
    }

    long waiting(LocalDate today) {
        return jdbc.sql("""
                select coalesce(sum(s.seats - (select count(*) from quality_score c where c.sample_id = s.sample_id)), 0)
                  from quality_sample s where s.drawn_for > :since
                """)
                .param("since", today.minusDays(DAYS_OPEN))
                .query(Long.class)
                .single();
    }

    /**
     * What an inspector is shown of a sample: no name, no org, no number of the inquiry.
     *
     * @param minutes from the question, or its reopening, to the answer
     */
    record Facts(
            long sampleId,
            String inquiryNo,
            long messageId,
            String reason,
            int cardVersion,
            String urgency,
            @Nullable String errorCode,
            @Nullable String txCode,
            Instant answeredAt,
            long minutes,
            String noBasis,
            String citations) {}

    Optional<Facts> facts(long sampleId) {
        return jdbc.sql("""
                select s.sample_id, s.inquiry_no, s.message_id, s.reason, s.card_version, i.urgency, i.error_code, i.tx_code, s.answered_at,
                       (extract(epoch from s.answered_at - (select max(e.moved_at) from inquiry_event e
                                                             where e.inquiry_no = s.inquiry_no and e.moved_at <= s.answered_at
                                                               and (e.version = 1 or e.to_state = 'REOPENED'))) / 60)::bigint as minutes,
                       coalesce(m.no_basis, '') as no_basis,
                       coalesce((select string_agg(coalesce(c.article_no || ' v' || c.version, c.document_no || ' ' || c.clause_no), ' · '
                                                   order by c.ordinal)
                                   from inquiry_citation c where c.message_id = m.message_id), '') as citations
                  from quality_sample s
                  join inquiry i on i.inquiry_no = s.inquiry_no
                  join inquiry_message m on m.message_id = s.message_id
                 where s.sample_id = :sample
                """)
                .param("sample", sampleId)
                .query((rs, n) -> new Facts(
                        rs.getLong("sample_id"),
                        rs.getString("inquiry_no"),
                        rs.getLong("message_id"),
                        rs.getString("reason"),
                        rs.getInt("card_version"),
                        rs.getString("urgency"),
                        rs.getString("error_code"),
                        rs.getString("tx_code"),
                        instant(rs.getObject("answered_at", OffsetDateTime.class)),
                        rs.getLong("minutes"),
                        rs.getString("no_basis"),
                        rs.getString("citations")))
                .optional();
    }

    /** @param isScored the answer that is looked at */
    record Line(String kind, String say, String body, Instant at, boolean isScored) {
        public String time() {
            return Words.moment(at);
        }
    }

    /** What was said in that inquiry for its asker, oldest first. */
    List<Line> thread(Facts facts) {
        return jdbc.sql("""
                select kind, say_masked, body_masked, written_at, message_id = :answer as scored
                  from inquiry_message
                 where inquiry_no = :no and for_asker
                 order by message_id
                 limit 100
                """)
                .param("no", facts.inquiryNo())
                .param("answer", facts.messageId())
                .query((rs, n) -> new Line(
                        rs.getString("kind"),
                        rs.getString("say_masked"),
                        rs.getString("body_masked"),
                        instant(rs.getObject("written_at", OffsetDateTime.class)),
                        rs.getBoolean("scored")))
                .list();
    }

    Optional<Seat> seatOf(long sampleId, EmployeeNo inspector) {
        return jdbc.sql("select sample_id, seat from quality_seat where sample_id = :sample and inspector = :me")
                .param("sample", sampleId)
                .param("me", inspector.value())
                .query(Seat.class)
                .optional();
    }

    boolean isScored(Seat seat) {
        return jdbc.sql("select exists (select 1 from quality_score where sample_id = :sample and seat = :seat)")
                .param("sample", seat.sampleId())
                .param("seat", seat.seat())
                .query(Boolean.class)
                .single();
    }

    record Score(Seat seat, Map<String, Integer> points, Optional<String> fatal, int total, String noteMasked) {}

    void score(Score score, EmployeeNo inspector, Instant now) {
        jdbc.sql("""
                insert into quality_score (sample_id, seat, inspector, fatal_code, total, note_masked, scored_at)
                values (:sample, :seat, :me, :fatal, :total, :note, :now)
                """)
                .param("sample", score.seat().sampleId())
                .param("seat", score.seat().seat())
                .param("me", inspector.value())
                .param("fatal", score.fatal().orElse(null))
                .param("total", score.total())
                .param("note", score.noteMasked())
                .param("now", column(now))
                .update();
        score.points()
                .forEach((item, points) -> jdbc.sql(
                                "insert into quality_score_item (sample_id, seat, item_code, points) values (:sample, :seat, :item, :points)")
                        .param("sample", score.seat().sampleId())
                        .param("seat", score.seat().seat())
                        .param("item", item)
                        .param("points", points)
                        .update());
    }

    /** Two who scored too far apart: a third decides. */
    void callThird(long sampleId) {
        jdbc.sql("""
                update quality_sample s set seats = 3
                  from quality_score a, quality_score b
                 where s.sample_id = :sample and s.seats = 2
                   and (a.sample_id, a.seat) = (s.sample_id, 1) and (b.sample_id, b.seat) = (s.sample_id, 2)
                   and ((a.fatal_code is null) <> (b.fatal_code is null)
                        or abs(a.total - b.total) > (select differ_points from quality_plan
                                                      where valid_from <= s.drawn_for order by valid_from desc limit 1))
                """).param("sample", sampleId).update();
    }

    ScoreCard card(int version) {
        List<ScoreCard.Item> items = jdbc.sql("""
                select item_code, points, name_zh, name_en, hint_zh, hint_en from score_item where card_version = :version order by ordinal
                """)
                .param("version", version)
                .query((rs, n) -> new ScoreCard.Item(
                        rs.getString("item_code"),
                        rs.getInt("points"),
                        rs.getString("name_zh"),
                        rs.getString("name_en"),
                        rs.getString("hint_zh"),
                        rs.getString("hint_en")))
                .list();
        List<ScoreCard.Fatal> fatals = jdbc.sql("""
                select fatal_code, name_zh, name_en from score_fatal where card_version = :version order by ordinal
                """)
                .param("version", version)
                .query((rs, n) -> new ScoreCard.Fatal(
                        rs.getString("fatal_code"), rs.getString("name_zh"), rs.getString("name_en")))
                .list();
        return new ScoreCard(version, items, fatals);
    }

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(OffsetDateTime column) {
        return column.toInstant();
    }
}
