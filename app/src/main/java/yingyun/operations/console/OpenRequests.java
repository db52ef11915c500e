package yingyun.operations.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;

/** What waits for a second person and concerns a night: who asked, and which role has to act next. */
@Repository
@ConditionalOnWebApplication
class OpenRequests {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    OpenRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param roleZh of the next step; empty where every step has agreed */
    record Line(
            long approvalId,
            String mcCode,
            String subject,
            String maker,
            Instant requestedAt,
            String roleZh,
            String roleEn) {

        String role(boolean english) {
            return english ? roleEn : roleZh;
        }

        /** A difference is worked on by a waiver, an adjusting entry or a rerun, of which none need name its job. */
        boolean concerns(JobCode job, boolean difference) {
            return subject.contains(job.value())
                    || difference
                            && (mcCode.equals("MC10") || subject.startsWith("WAIVE ") || subject.startsWith("RERUN "));
        }
    }

    /** Neither ended nor expired, the newest first. */
    List<Line> of(BusinessDate day, Instant now) {
        return jdbc.sql("""
                select a.approval_id, a.mc_code, a.subject, e.name, a.requested_at,
                       coalesce((select string_agg(r.name_zh, '/' order by r.role_code)
                                   from mc_checker k join role r on r.role_code = k.role_code
                                  where k.mc_code = a.mc_code and k.step = g.granted + 1), '') as role_zh,
                       coalesce((select string_agg(r.name_en, '/' order by r.role_code)
                                   from mc_checker k join role r on r.role_code = k.role_code
                                  where k.mc_code = a.mc_code and k.step = g.granted + 1), '') as role_en
                  from approval a
                  join approval_content c on c.approval_id = a.approval_id
                  join employee e on e.employee_no = a.maker
                 cross join lateral (select count(*) as granted from approval_grant x where x.approval_id = a.approval_id) g
                 where (a.mc_code in ('MC05', 'MC06', 'MC08', 'MC09') and a.subject like '%' || :day
                        or a.mc_code = 'MC10' and a.subject like 'ADJ-' || :compact || '-%')
                   and a.expires_at > :now
                   and approval_state(a.approval_id, :now) in ('WAITING', 'GRANTED')
                 order by a.approval_id desc
                 limit :most
                """)
                .param("day", day.toString())
                .param("compact", day.compact())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((rs, n) -> new Line(
                        rs.getLong("approval_id"),
                        rs.getString("mc_code"),
                        rs.getString("subject"),
                        rs.getString("name"),
                        rs.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        rs.getString("role_zh"),
                        rs.getString("role_en")))
                .list();
    }
}
