package yingyun.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct.Change;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;

/** Requests with their content, grants and endings. Rows are only added. */
@Repository
class Requests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(
            String act,
            Map<String, String> facts,
            String reason,
            String mcCode,
            Prospect prospect,
            Operator maker,
            Instant now) {
        long id = jdbc.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                select m.mc_code, :subject, :reason, :maker, :now, :now::timestamptz + make_interval(mins => m.expires_minutes)
                  from mc m
                 where m.mc_code = :mc
                returning approval_id
                """)
                .param("mc", mcCode)
                .param("subject", prospect.subject())
                .param("reason", reason)
                .param("maker", maker.employeeNo().value())
                .param("now", time(now))
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, key_figure, terminal,
                                              recorded_at)
                values (:id, :act, :facts::jsonb, :org, :title::jsonb, :risk::jsonb, :changes::jsonb, :fingerprint, :keyFigure, :terminal,
                        :now)
                """)
                .param("id", id)
                .param("act", act)
                .param("facts", JSON.writeValueAsString(facts))
                .param("org", prospect.org().value())
                .param("title", JSON.writeValueAsString(prospect.title()))
                .param("risk", JSON.writeValueAsString(prospect.risk()))
                .param("changes", JSON.writeValueAsString(prospect.changes()))
                .param("fingerprint", prospect.fingerprint())
                .param("keyFigure", prospect.keyFigure().orElse(null))
                .param("terminal", maker.terminal())
                .param("now", time(now))
                .update();
        return id;
    }

    void grant(Request request, Operator checker, String opinion, Instant now) {
        jdbc.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at, opinion, terminal, factor_at)
                values (:id, :step, :mc, :subject, :maker, :checker, :now, :opinion, :terminal,
                        case when :factor then clock_timestamp() end)
                """)
                .param("id", request.id())
                .param("step", request.nextStep())
                .param("mc", request.mc().code())
                .param("subject", request.subject())
                .param("maker", request.maker().employeeNo().value())
                .param("checker", checker.employeeNo().value())
                .param("now", time(now))
                .param("opinion", opinion)
                .param("terminal", checker.terminal())
                .param("factor", request.mc().secondFactor())
                .update();
    }

    void end(long id, String outcome, EmployeeNo by, String opinion, Map<String, String> facts, Instant now) {
        jdbc.sql("""
                insert into approval_outcome (approval_id, outcome, decided_by, decided_at, opinion, facts)
                values (:id, :outcome, :by, :now, :opinion, :facts::jsonb)
                """)
                .param("id", id)
                .param("outcome", outcome)
                .param("by", by.value())
                .param("now", time(now))
                .param("opinion", opinion)
                .param("facts", JSON.writeValueAsString(facts))
                .update();
    }

    /** In scope, made by him, decided by him, or one that he may decide at one of its steps; anything else is not there. */
    Optional<Request> find(long id, DataScope scope, Instant now) {
        return jdbc.sql("""
                select a.*, approval_state(a.approval_id, :now) as state, e.name as maker_name, m.name_zh, m.name_en, m.steps,
                       m.second_factor, c.act, c.facts, c.org_code, c.title, c.risk, c.changes, c.fingerprint, c.key_figure, c.terminal,
                       coalesce(u.name, c.org_code) as org_name
                  from approval a
                  join approval_content c on c.approval_id = a.approval_id
                  join mc m on m.mc_code = a.mc_code
                  join employee e on e.employee_no = a.maker
                  left join org_unit u on u.org_code = c.org_code
                                      and (:now at time zone 'Asia/Shanghai')::date between u.valid_from and coalesce(u.valid_to, 'infinity')
                 where a.approval_id = :id
                   and (:all
                        or c.org_code = any (:orgs)
                        or a.maker = :me
                        or exists (select from approval_grant g where g.approval_id = a.approval_id and g.checker = :me)
                        or exists (select from approval_outcome o where o.approval_id = a.approval_id and o.decided_by = :me)
                        or exists (select from generate_series(1, m.steps) step
                                    where checker_for(a.mc_code, step::smallint, :me, a.maker, c.org_code, :now) is not null))
                """)
                .param("id", id)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("me", scope.person().value())
                .param("now", time(now))
                .query((rs, n) -> request(rs))
                .optional();
    }

    /** In whose right he may decide the step; empty if he may not. */
    Optional<EmployeeNo> rightToDecide(Request request, int step, EmployeeNo person, Instant now) {
        return jdbc.sql("select checker_for(:mc, :step::smallint, :person, :maker, :org, :now) as holder")
                .param("mc", request.mc().code())
                .param("step", step)
                .param("person", person.value())
                .param("maker", request.maker().employeeNo().value())
                .param("org", request.content().org().value())
                .param("now", time(now))
                .query((rs, n) -> Optional.ofNullable(rs.getString(1)).map(EmployeeNo::of))
                .single();
    }

    /** Those who hold a role of the step themselves, for this org, and did not make the request. */
    List<Request.Person> whoMayDecide(Request request, int step, Instant now, int most) {
        return jdbc.sql("""
                select distinct e.employee_no, e.name
                  from mc_checker c
                  join employee_role r on r.role_code = c.role_code
                  join employee e on e.employee_no = r.employee_no
                 where c.mc_code = :mc
                   and c.step = :step
                   and checker_for(:mc, :step::smallint, e.employee_no, :maker, :org, :now) = e.employee_no
                 order by e.employee_no
                 limit :most
                """)
                .param("mc", request.mc().code())
                .param("step", step)
                .param("maker", request.maker().employeeNo().value())
                .param("org", request.content().org().value())
                .param("now", time(now))
                .param("most", most)
                .query((rs, n) -> person(rs.getString(1), rs.getString(2)))
                .list();
    }

    private Request request(ResultSet rs) throws SQLException {
        long id = rs.getLong("approval_id");
        return new Request(
                id,
                new Request.Mc(
                        rs.getString("mc_code"),
                        rs.getString("name_zh"),
                        rs.getString("name_en"),
                        rs.getInt("steps"),
                        rs.getBoolean("second_factor")),
                rs.getString("subject"),
                rs.getString("reason"),
                person(rs.getString("maker"), rs.getString("maker_name")),
                rs.getString("terminal"),
                instant(rs, "requested_at"),
                instant(rs, "expires_at"),
                RequestState.valueOf(rs.getString("state")),
                content(rs),
                grants(id),
                endings(id));
    }

    private static Request.Content content(ResultSet rs) throws SQLException {
        return new Request.Content(
                rs.getString("act"),
                JSON.readValue(rs.getString("facts"), FACTS),
                OrgCode.of(rs.getString("org_code")),
                rs.getString("org_name"),
                sentence(rs.getString("title")),
                sentence(rs.getString("risk")),
                JSON.readValue(rs.getString("changes"), CHANGES),
                rs.getString("fingerprint"),
                Optional.ofNullable(rs.getString("key_figure")).map(KeyFigure::new));
    }

    private List<Request.GivenGrant> grants(long id) {
        return jdbc.sql("""
                select g.step, g.checker, e.name, g.acting_for, p.name as principal_name, g.granted_at, g.opinion, g.terminal
                  from approval_grant g
                  join employee e on e.employee_no = g.checker
                  left join employee p on p.employee_no = g.acting_for
                 where g.approval_id = :id
                 order by g.step
                """)
                .param("id", id)
                .query((rs, n) -> new Request.GivenGrant(
                        rs.getInt("step"),
                        person(rs.getString("checker"), rs.getString("name")),
                        principal(rs.getString("acting_for"), rs.getString("principal_name")),
                        instant(rs, "granted_at"),
                        rs.getString("opinion"),
                        rs.getString("terminal")))
                .list();
    }

    private List<Request.Ending> endings(long id) {
        return jdbc.sql("""
                select o.outcome, o.decided_by, e.name, o.decided_at, o.opinion, o.facts
                  from approval_outcome o
                  join employee e on e.employee_no = o.decided_by
                 where o.approval_id = :id
                 order by o.outcome_id
                """)
                .param("id", id)
                .query((rs, n) -> new Request.Ending(
                        rs.getString("outcome"),
                        person(rs.getString("decided_by"), rs.getString("name")),
                        instant(rs, "decided_at"),
                        rs.getString("opinion"),
                        JSON.readValue(rs.getString("facts"), FACTS)))
                .list();
    }

    private static Optional<Request.Person> principal(@Nullable String no, @Nullable String name) {
        return no == null || name == null ? Optional.empty() : Optional.of(person(no, name));
    }

    private static Request.Person person(String no, String name) {
        return new Request.Person(EmployeeNo.of(no), name);
    }

    static Sentence sentence(String json) {
        return JSON.readValue(json, Sentence.class);
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
