package yingyun.helpdesk.offer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;

/** 在岗, 忙, 离开: by a key, and by the heartbeat of the open desk. Who opens the desk is 忙, so that nobody is offered work unasked. */
@Service
class Presence {

    /** Without a heartbeat for so long nobody is offered anything (design §3.5). The page beats every 10 seconds. */
    static final Duration HEARD_WITHIN = Duration.ofSeconds(30);
    /** So long silent, and he counts as 离开 until he says otherwise; what he has in hand goes back to the queue. */
    static final Duration GONE_AFTER = Duration.ofMinutes(5);
    /** A customer at the counter is not left so long: the time after which he is told the telephone number. */
    static final Duration GONE_AFTER_U1 = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Handing handing;
    private final Clock system;
    private final BankClock bankClock;

    Presence(JdbcClient jdbc, Handing handing, Clock system, BankClock bankClock) {
        this.jdbc = jdbc;
        this.handing = handing;
        this.system = system;
        this.bankClock = bankClock;
    }

    enum Status {
        READY,
        BUSY,
        AWAY
    }

    /** One as he stands. */
    record Standing(Status status, String why) {}

    Optional<Standing> of(EmployeeNo person) {
        return jdbc.sql("select status, why from desk_presence where employee_no = :me for update")
                .param("me", person.value())
                .query((rs, n) -> new Standing(Status.valueOf(rs.getString("status")), rs.getString("why")))
                .optional();
    }

    /** His page is open. Coming back after a silence he is 忙; after he has said 离开 he stays away until he says otherwise. */
    @Transactional
    void beat(Operator agent) {
        Standing now = of(agent.employeeNo()).orElse(null);
        if (now == null || now.status() == Status.AWAY && now.why().equals("SILENT")) {
            set(agent, Status.BUSY, "OPENED");
        } else {
            jdbc.sql("update desk_presence set beat_at = :beat where employee_no = :me")
                    .param("beat", column(system.instant()))
                    .param("me", agent.employeeNo().value())
                    .update();
        }
    }

    /** By his key. An offer that waits for his word goes back when he leaves; it is no miss. */
    @Transactional
    void say(Operator agent, Status status) {
        set(agent, status, "KEY");
        if (status == Status.AWAY) {
            openOffer(agent.employeeNo())
                    .ifPresent(inquiryNo -> handing.back(inquiryNo, agent.employeeNo(), Handing.Back.GONE));
        }
    }

    private void set(Operator agent, Status status, String why) {
        Handing.Reach reach = handing.reach(agent);
        DataScope scope = agent.scope(Right.INQUIRY_ANSWER);
        Map<String, Object> columns = new HashMap<>();
        columns.put("me", agent.employeeNo().value());
        columns.put("status", status.name());
        columns.put("why", why);
        columns.put("now", column(bankClock.instant()));
        columns.put("beat", column(system.instant()));
        columns.put("all", reach.takesAll());
        columns.put("desks", reach.desks());
        columns.put("everywhere", scope.reachesAll());
        columns.put("orgs", scope.orgArray());
        jdbc.sql("""
                insert into desk_presence (employee_no, status, why, since, idle_since, beat_at, takes_all, desks, everywhere, orgs)
                values (:me, :status, :why, :now, :now, :beat, :all, :desks, :everywhere, :orgs)
                on conflict (employee_no) do update
                   set status = excluded.status, why = excluded.why, since = excluded.since, beat_at = excluded.beat_at,
                       idle_since = case when desk_presence.status = 'AWAY' then excluded.idle_since else desk_presence.idle_since end,
                       takes_all = excluded.takes_all, desks = excluded.desks, everywhere = excluded.everywhere, orgs = excluded.orgs
                """).params(columns).update();
        noted(agent.employeeNo().value(), status, why);
    }

    /** Who has not been heard of for long. */
    @Transactional
    void silence() {
        List<String> gone = jdbc.sql("""
                update desk_presence set status = 'AWAY', why = 'SILENT', since = :now
                 where status <> 'AWAY' and beat_at < :last
                returning employee_no
                """)
                .param("now", column(bankClock.instant()))
                .param("last", column(system.instant().minus(GONE_AFTER)))
                .query((rs, n) -> rs.getString(1))
                .list();
        gone.forEach(person -> noted(person, Status.AWAY, "SILENT"));
    }

    private void noted(String person, Status status, String why) {
        jdbc.sql("insert into desk_presence_event (employee_no, status, why, at) values (:person, :status, :why, :now)")
                .param("person", person)
                .param("status", status.name())
                .param("why", why)
                .param("now", column(bankClock.instant()))
                .update();
        jdbc.sql("select pg_notify('yingyun_panel', 'desk-queue')")
                .query((rs, n) -> "")
                .list();
    }

    Optional<String> openOffer(EmployeeNo person) {
        return jdbc.sql("select inquiry_no from inquiry_offer where employee_no = :me and outcome is null")
                .param("me", person.value())
                .query(String.class)
                .optional();
    }

    /** Heard after this moment of system time: there. */
    Instant heardSince() {
        return system.instant().minus(HEARD_WITHIN);
    }

    Instant systemNow() {
        return system.instant();
    }

    Instant bankNow() {
        return bankClock.instant();
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
