package yingyun.approval;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests that nobody will end by pressing: granted without an ending, and asked for by people who have left. */
@Repository
class OpenEnds {

    /** Beyond it nobody waits for the note any more; it still may be looked up by hand. */
    private static final String DAYS_BACK = "31 days";

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    OpenEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Wholly granted, and neither carried out nor given up, as far as anybody wrote down; the oldest first. */
    List<Long> grantedWithoutEnd(Instant now) {
        return jdbc.sql("""
                select a.approval_id
                  from approval a
                 where a.expires_at >= :now::timestamptz - cast(:back as interval)
                   and approval_state(a.approval_id, :now) in ('GRANTED', 'FAILED')
                 order by a.approval_id
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("back", DAYS_BACK)
                .param("most", MOST)
                .query((rs, n) -> rs.getLong(1))
                .list();
    }

    /** Waiting, by somebody whose last day is over. */
    List<Long> ofWhoHasLeft(Instant now) {
        return jdbc.sql("""
                select a.approval_id
                  from approval a
                  join approval_content c on c.approval_id = a.approval_id
                 where a.expires_at >= :now
                   and has_left(a.maker, :now)
                   and approval_state(a.approval_id, :now) = 'WAITING'
                 order by a.approval_id
                 limit :most
                """)
                .param("now", Requests.time(now))
                .param("most", MOST)
                .query((rs, n) -> rs.getLong(1))
                .list();
    }
}
