package yingyun.helpdesk.offer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** 软锁: who writes in an inquiry is seen by the others. It ends by itself and forbids nothing; taking over is written down. */
@Service
class Leases {

    /** After the last key; the page renews at most every 5 seconds. System time. */
    static final Duration LASTS = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Handing handing;
    private final Clock system;
    private final BankClock bankClock;

    Leases(JdbcClient jdbc, Handing handing, Clock system, BankClock bankClock) {
        this.jdbc = jdbc;
        this.handing = handing;
        this.system = system;
        this.bankClock = bankClock;
    }

    /** One who writes. {@code since}: by the bank's clock. */
    record Writer(String employeeNo, String name, Instant since) {}

    /** The last that was taken out of another's hands. */
    record Taken(String byName, String fromName, Instant at) {}

    /**
     * What another sees beside the composer.
     *
     * @param writer another one who writes now
     * @param answerer another one in whose hands it is, by name
     */
    record Seen(Optional<Writer> writer, String answerer, boolean mayTakeOver, Optional<Taken> taken) {}

    /** He has just typed. Where another writes, the other's stays. */
    @Transactional
    void writes(String inquiryNo, Operator agent) {
        handing.facts(inquiryNo, agent);
        Instant now = system.instant();
        boolean begins = jdbc.sql("""
                insert into inquiry_lease (inquiry_no, holder, since, until) values (:no, :me, :now, :until)
                on conflict (inquiry_no) do update
                   set holder = :me, until = :until,
                       since = case when inquiry_lease.holder = :me and inquiry_lease.until > :now then inquiry_lease.since else :now end
                 where inquiry_lease.holder = :me or inquiry_lease.until <= :now
                returning since = :now
                """)
                .param("no", inquiryNo)
                .param("me", agent.employeeNo().value())
                .param("now", Presence.column(now))
                .param("until", Presence.column(now.plus(LASTS)))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (begins) {
            ring();
        }
    }

    Optional<Writer> writer(String inquiryNo) {
        return jdbc.sql("""
                select l.holder, e.name, l.since from inquiry_lease l join employee e on e.employee_no = l.holder
                 where l.inquiry_no = :no and l.until > :now
                """)
                .param("no", inquiryNo)
                .param("now", Presence.column(system.instant()))
                .query((rs, n) -> new Writer(
                        rs.getString("holder"),
                        rs.getString("name"),
                        bankClock.shown(
                                rs.getObject("since", OffsetDateTime.class).toInstant())))
                .optional();
    }

    @Transactional(readOnly = true)
    Seen seen(String inquiryNo, Operator agent) {
        Handing.Facts facts = handing.facts(inquiryNo, agent);
        String me = agent.employeeNo().value();
        return new Seen(
                writer(inquiryNo).filter(one -> !one.employeeNo().equals(me)),
                facts.answerer().isEmpty() || facts.answerer().equals(me) ? "" : name(facts.answerer()),
                facts.mayTakeOver(),
                taken(inquiryNo));
    }

    private String name(String person) {
        return jdbc.sql("select name from employee where employee_no = :no")
                .param("no", person)
                .query(String.class)
                .single();
    }

    private Optional<Taken> taken(String inquiryNo) {
        return jdbc.sql("""
                select b.name as by_name, f.name as from_name, t.taken_at
                  from inquiry_takeover t join employee b on b.employee_no = t.taken_by join employee f on f.employee_no = t.taken_from
                 where t.inquiry_no = :no
                 order by t.takeover_id desc
                 limit 1
                """)
                .param("no", inquiryNo)
                .query((rs, n) -> new Taken(
                        rs.getString("by_name"),
                        rs.getString("from_name"),
                        rs.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** 接手: out of the hands of who has it, or only the pen of who writes a note. Neither may be himself. */
    @Transactional
    void takeOver(String inquiryNo, Operator agent) {
        Handing.Facts facts = handing.facts(inquiryNo, agent);
        String me = agent.employeeNo().value();
        String from = facts.mayTakeOver()
                ? facts.answerer()
                : writer(inquiryNo)
                        .map(Writer::employeeNo)
                        .filter(one -> !one.equals(me))
                        .orElseThrow(() -> new OfferProblem.NothingToTakeOver(inquiryNo).refused());
        if (facts.mayTakeOver()) {
            handing.takeOver(inquiryNo, agent);
        }
        Instant now = system.instant();
        jdbc.sql("""
                insert into inquiry_lease (inquiry_no, holder, since, until) values (:no, :me, :now, :until)
                on conflict (inquiry_no) do update set holder = :me, since = :now, until = :until
                """)
                .param("no", inquiryNo)
                .param("me", me)
                .param("now", Presence.column(now))
                .param("until", Presence.column(now.plus(LASTS)))
                .update();
        jdbc.sql(
                        "insert into inquiry_takeover (inquiry_no, taken_from, taken_by, taken_at) values (:no, :from, :me, :now)")
                .param("no", inquiryNo)
                .param("from", from)
                .param("me", me)
                .param("now", Presence.column(bankClock.instant()))
                .update();
        ring();
    }

    private void ring() {
        jdbc.sql("select pg_notify('yingyun_panel', 'desk-queue')")
                .query((rs, n) -> "")
                .list();
    }
}
