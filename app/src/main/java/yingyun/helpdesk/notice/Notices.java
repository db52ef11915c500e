package yingyun.helpdesk.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** Notices as rows, and for whom they are. */
@Repository
class Notices {

    private static final int MOST = 100;

    private static final String SELECT = """
            select n.*, e.name as writer, r.read_at, r.acknowledged_at,
                   case n.scope when 'ORGS' then array(select o.org_code::text from notice_org o where o.notice_id = n.notice_id order by 1)
                                when 'DESKS' then array(select d.desk from notice_desk d where d.notice_id = n.notice_id order by 1)
                                else '{}'::text[] end as places
              from notice n
              join employee e on e.employee_no = n.written_by
              left join notice_read r on r.notice_id = n.notice_id and r.employee_no = :person
            """;

    /** Who sits in one of its orgs or below, or answers for one of its desks; an agent answers for every desk. */
    private static final String FOR_HIM = """
            (n.scope = 'ALL'
             or n.scope = 'ORGS' and exists (select 1 from notice_org o join up using (org_code) where o.notice_id = n.notice_id)
             or n.scope = 'DESKS' and (:everyDesk or exists (select 1 from notice_desk d join answer_skill s using (desk)
                                                               where d.notice_id = n.notice_id and s.employee_no = :person)))
            """;

    private static final String UP = """
            with recursive up as (
                select org_code::text as org_code, parent_code::text as parent_code, 1 as step from org_unit
                 where org_code = :org and valid_from <= :today and (valid_to is null or valid_to >= :today)
                union all
                select o.org_code::text, o.parent_code::text, u.step + 1 from org_unit o join up u on o.org_code = u.parent_code
                 where u.step < 10 and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today))
            """;

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be written; texts are masked. */
    record Text(
            String title,
            String body,
            boolean important,
            Notice.Scope scope,
            List<String> places,
            Instant validFrom,
            Instant validTo) {}

    long insert(Text text, EmployeeNo by, Instant now) {
        long id = jdbc.sql("""
                insert into notice (title_masked, body_masked, importance, scope, valid_from, valid_to, state, written_by, written_at)
                values (:title, :body, :importance, :scope, :from, :to, 'DRAFT', :by, :now)
                returning notice_id
                """)
                .param("title", text.title())
                .param("body", text.body())
                .param("importance", text.important() ? "IMPORTANT" : "NORMAL")
                .param("scope", text.scope().name())
                .param("from", column(text.validFrom()))
                .param("to", column(text.validTo()))
                .param("by", by.value())
                .param("now", column(now))
                .query(Long.class)
                .single();
        if (text.scope() != Notice.Scope.ALL) {
            String[] table = text.scope() == Notice.Scope.ORGS
                    ? new String[] {"notice_org", "org_code"}
                    : new String[] {"notice_desk", "desk"};
            jdbc.sql("insert into %s (notice_id, %s) select :notice, unnest(:places)".formatted(table[0], table[1]))
                    .param("notice", id)
                    .param("places", text.places().toArray(String[]::new))
                    .update();
        }
        return id;
    }

    /** @return false where it is no draft any more */
    boolean publish(long notice, long approval, Instant now) {
        return jdbc.sql("""
                        update notice set state = 'PUBLISHED', approval_id = :approval, published_at = :now
                         where notice_id = :notice and state = 'DRAFT'
                        """)
                        .param("notice", notice)
                        .param("approval", approval)
                        .param("now", column(now))
                        .update()
                == 1;
    }

    boolean isPublishedUnder(long approval) {
        return jdbc.sql("select exists (select 1 from notice where approval_id = :approval)")
                .param("approval", approval)
                .query(Boolean.class)
                .single();
    }

    boolean withdraw(long notice, EmployeeNo by, String why, Instant now) {
        return jdbc.sql("""
                        update notice set state = 'WITHDRAWN', withdrawn_by = :by, withdrawn_at = :now, why_masked = :why
                         where notice_id = :notice and state = 'PUBLISHED'
                        """)
                        .param("notice", notice)
                        .param("by", by.value())
                        .param("why", why)
                        .param("now", column(now))
                        .update()
                == 1;
    }

    Optional<Notice> find(long notice, EmployeeNo person) {
        return jdbc.sql(SELECT + " where n.notice_id = :notice")
                .param("person", person.value())
                .param("notice", notice)
                .query(Notices::row)
                .optional();
    }

    /** In force and for him: unread before read, important before others, the newest first. */
    List<Notice> inForce(Operator reader, Instant now, LocalDate today) {
        return mine(reader, today, """
                 and n.state = 'PUBLISHED' and n.valid_from <= :now and n.valid_to > :now
                 order by (n.importance = 'IMPORTANT' and r.acknowledged_at is null) desc, (r.read_at is null) desc, n.published_at desc
                """)
                .param("now", column(now))
                .query(Notices::row)
                .list();
    }

    /** For him, and over or withdrawn. */
    List<Notice> past(Operator reader, Instant now, LocalDate today) {
        return mine(reader, today, """
                 and (n.state = 'WITHDRAWN' or n.state = 'PUBLISHED' and n.valid_to <= :now)
                 order by n.published_at desc
                """)
                .param("now", column(now))
                .query(Notices::row)
                .list();
    }

    boolean isFor(long notice, Operator reader, LocalDate today) {
        return mine(reader, today, " and n.notice_id = :notice and n.state <> 'DRAFT' ")
                .param("notice", notice)
                .query(Notices::row)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec mine(Operator reader, LocalDate today, String more) {
        return jdbc.sql(UP + SELECT + " where " + FOR_HIM + more + " limit " + MOST)
                .param("person", reader.employeeNo().value())
                .param("org", reader.orgCode().value())
                .param("today", today)
                .param("everyDesk", reader.holds("AGENT") || reader.holds("AGENT_LEAD"));
    }

    /** Those he has written, drafts too. */
    List<Notice> writtenBy(EmployeeNo person) {
        return jdbc.sql(SELECT + " where n.written_by = :person order by n.notice_id desc limit " + MOST)
                .param("person", person.value())
                .query(Notices::row)
                .list();
    }

    /** The first reading counts. */
    void read(long notice, EmployeeNo person, Instant now) {
        jdbc.sql("""
                insert into notice_read (notice_id, employee_no, read_at) values (:notice, :person, :now)
                on conflict (notice_id, employee_no) do nothing
                """)
                .param("notice", notice)
                .param("person", person.value())
                .param("now", column(now))
                .update();
    }

    /** @return false where he has done it before */
    boolean acknowledge(long notice, EmployeeNo person, Instant now) {
        return jdbc.sql("""
                        insert into notice_read (notice_id, employee_no, read_at, acknowledged_at) values (:notice, :person, :now, :now)
                        on conflict (notice_id, employee_no) do update set acknowledged_at = excluded.acknowledged_at
                            where notice_read.acknowledged_at is null
                        """)
                        .param("notice", notice)
                        .param("person", person.value())
                        .param("now", column(now))
                        .update()
                == 1;
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant certain(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> moment(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Notice row(ResultSet rs, int n) throws SQLException {
        Array places = rs.getArray("places");
        return new Notice(
                rs.getLong("notice_id"),
                rs.getString("title_masked"),
                rs.getString("body_masked"),
                rs.getString("importance").equals("IMPORTANT"),
                Notice.Scope.valueOf(rs.getString("scope")),
                List.of((String[]) places.getArray()),
                certain(rs, "valid_from"),
                certain(rs, "valid_to"),
                Notice.State.valueOf(rs.getString("state")),
                rs.getString("written_by"),
                rs.getString("writer"),
                certain(rs, "written_at"),
                moment(rs, "published_at"),
                rs.getString("why_masked"),
                moment(rs, "read_at"),
                moment(rs, "acknowledged_at"));
    }
}
