package yingyun.helpdesk.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** What samples came to, and what followed: appeals and talks. */
@Repository
class Results {

    static final int MOST = 200;

    private static final String COLUMNS = """
            select r.sample_id, r.inquiry_no, r.answerer, e.name, r.total, r.fatal_code, f.name_zh, f.name_en, r.reason, r.answered_at, r.scored_at,
                   coalesce(r.outcome, '') as outcome, r.appealed, i.title_masked,
                   coalesce((select string_agg(s.note_masked, ' / ' order by s.seat) from quality_score s
                              where s.sample_id = r.sample_id and s.note_masked <> ''), '') as notes,
                   (select min(p.points) from quality_score_item p where p.sample_id = r.sample_id and p.item_code = 'CORRECT') as correct
              from quality_result r
              join inquiry i on i.inquiry_no = r.inquiry_no
              join employee e on e.employee_no = r.answerer
              left join score_fatal f on (f.card_version, f.fatal_code) = (r.card_version, r.fatal_code)
            """;

    private final JdbcClient jdbc;

    Results(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param correct points of the item that says whether the answer was right, the lowest of those given */
    record Result(
            long sampleId,
            String inquiryNo,
            String answerer,
            String name,
            int total,
            @Nullable String fatalCode,
            String fatal,
            String reason,
            Instant answeredAt,
            Instant scoredAt,
            String outcome,
            boolean appealed,
            String title,
            String notes,
            int correct) {

        private static final int HALF_RIGHT = 20;

        public String level() {
            return ScoreCard.Level.of(total, fatalCode != null).name();
        }

        /** The answer itself was wrong: to be recalled, and the article it rests on to be looked at. */
        public boolean wrong() {
            return "WRONG_WITH_LOSS".equals(fatalCode) || correct < HALF_RIGHT;
        }

        public String day() {
            return Words.moment(answeredAt);
        }
    }

    List<Result> of(EmployeeNo answerer, Instant since) {
        return jdbc.sql(COLUMNS + " where r.answerer = :who and r.answered_at > :since order by r.sample_id desc limit "
                        + MOST)
                .param("who", answerer.value())
                .param("since", Samples.column(since))
                .query(Results::row)
                .list();
    }

    Optional<Result> find(long sampleId) {
        return jdbc.sql(COLUMNS + " where r.sample_id = :sample")
                .param("sample", sampleId)
                .query(Results::row)
                .optional();
    }

    /** Below good or fatal, not appealed at the moment, not yet talked over; the worst first. */
    List<Result> toTalkOver(Instant since) {
        return jdbc.sql(COLUMNS + """
                 where r.answered_at > :since and (r.total < :good or r.fatal_code is not null) and not r.appealed
                   and not exists (select 1 from quality_talk t where t.sample_id = r.sample_id)
                 order by r.fatal_code is null, e.name, r.total, r.sample_id
                 limit :most
                """)
                .param("since", Samples.column(since))
                .param("good", ScoreCard.GOOD)
                .param("most", MOST)
                .query(Results::row)
                .list();
    }

    boolean talk(long sampleId, String noteMasked, EmployeeNo by, Instant now) {
        return jdbc.sql("""
                insert into quality_talk (sample_id, talked_by, talked_at, note_masked) values (:sample, :by, :now, :note)
                on conflict (sample_id) do nothing
                """)
                        .param("sample", sampleId)
                        .param("by", by.value())
                        .param("now", Samples.column(now))
                        .param("note", noteMasked)
                        .update()
                > 0;
    }

    boolean appeal(long sampleId, String reasonMasked, EmployeeNo by, Instant now) {
        return jdbc.sql("""
                insert into quality_appeal (sample_id, asked_by, asked_at, reason_masked) values (:sample, :by, :now, :reason)
                on conflict (sample_id) do nothing
                """)
                        .param("sample", sampleId)
                        .param("by", by.value())
                        .param("now", Samples.column(now))
                        .param("reason", reasonMasked)
                        .update()
                > 0;
    }

    record Appeal(long sampleId, Instant askedAt, String reason) {
        public String time() {
            return Words.moment(askedAt);
        }
    }

    /** Those that this inspector may decide: he has not scored them. Oldest first. */
    List<Appeal> appealsFor(EmployeeNo inspector) {
        return jdbc.sql("""
                select a.sample_id, a.asked_at, a.reason_masked
                  from quality_appeal a
                 where a.decided_at is null and a.asked_by <> :me
                   and not exists (select 1 from quality_score s where s.sample_id = a.sample_id and s.inspector = :me)
                 order by a.asked_at limit :most
                """)
                .param("me", inspector.value())
                .param("most", MOST)
                .query((rs, n) -> new Appeal(
                        rs.getLong(1), Samples.instant(rs.getObject(2, OffsetDateTime.class)), rs.getString(3)))
                .list();
    }

    record Decision(long sampleId, Optional<Integer> newTotal, String answerMasked) {}

    boolean decide(Decision decision, EmployeeNo by, Instant now) {
        return jdbc.sql("""
                update quality_appeal a
                   set decided_by = :by, decided_at = :now, outcome = :outcome, new_total = :total, answer_masked = :answer
                 where a.sample_id = :sample and a.decided_at is null and a.asked_by <> :by
                   and not exists (select 1 from quality_score s where s.sample_id = a.sample_id and s.inspector = :by)
                """)
                        .param("sample", decision.sampleId())
                        .param("by", by.value())
                        .param("now", Samples.column(now))
                        .param("outcome", decision.newTotal().isPresent() ? "CHANGED" : "UPHELD")
                        .param("total", decision.newTotal().orElse(null))
                        .param("answer", decision.answerMasked())
                        .update()
                > 0;
    }

    private static Result row(ResultSet rs, int n) throws SQLException {
        String fatal = rs.getString(Words.isEnglish() ? "name_en" : "name_zh");
        return new Result(
                rs.getLong("sample_id"),
                rs.getString("inquiry_no"),
                rs.getString("answerer"),
                rs.getString("name"),
                rs.getInt("total"),
                rs.getString("fatal_code"),
                fatal == null ? "" : fatal,
                rs.getString("reason"),
                Samples.instant(rs.getObject("answered_at", OffsetDateTime.class)),
                Samples.instant(rs.getObject("scored_at", OffsetDateTime.class)),
                rs.getString("outcome"),
                rs.getBoolean("appealed"),
                rs.getString("title_masked"),
                rs.getString("notes"),
                rs.getInt("correct"));
    }
}
