package yingyun.knowledge.search;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What has changed since an index last looked. Transactions are compared, not numbers: a horizon is the oldest transaction that was
 * still running, so everything before it has been seen and everything after it is read again; reading twice does no harm.
 */
@Repository
class Changes {

    /** More than so many at once, and the index is made again as a whole. */
    static final int MOST = 50_000;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param horizon from where to read next time */
    record State(long horizon, long floor, long rebuildId) {}

    record Change(long id, String kind, String key) {}

    /** Of the server and the database in it: an index of another one is none of this. */
    String identity() {
        return jdbc.sql("""
                select format('%s-%s', (select system_identifier from pg_control_system()), d.oid)
                  from pg_database d
                 where d.datname = current_database()
                """).query(String.class).single();
    }

    /** Asked before the changes are read: what is committed in between is read twice. */
    State state() {
        return jdbc.sql("""
                select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon,
                       (select tx::text::bigint from search_floor) as floor,
                       (select coalesce(max(rebuild_id), 0) from search_rebuild) as rebuild_id
                """)
                .query((rs, n) -> new State(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** At most {@link #MOST} and one. */
    List<Change> since(long horizon) {
        return jdbc.sql("""
                select change_id, kind, key
                  from search_change
                 where tx >= :horizon::text::xid8
                 order by tx, change_id
                 limit :most
                """)
                .param("horizon", Long.toString(horizon))
                .param("most", MOST + 1)
                .query((rs, n) -> new Change(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    void askForRebuild() {
        jdbc.sql("insert into search_rebuild default values").update();
    }

    void prune(int days) {
        jdbc.sql("select search_prune(:days)")
                .param("days", days)
                .query(Long.class)
                .single();
    }
}
