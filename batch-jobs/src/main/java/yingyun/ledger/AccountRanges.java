package yingyun.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.KeyRange;
import yingyun.job.Workers;

/** Cuts all accounts into ranges of about equal count. Where they are cut differs from run to run; a run keeps its own cut. */
@Repository
public class AccountRanges {

    private static final long SAMPLED_FROM = 200_000;

    private final JdbcClient jdbc;
    private final Workers workers;

    public AccountRanges(JdbcClient jdbc, Workers workers) {
        this.jdbc = jdbc;
        this.workers = workers;
    }

    public List<KeyRange> cut(JobRun run) {
        long accounts = jdbc.sql("select count(*) from account where since <= :day")
                .param("day", run.businessDate().day())
                .query(Long.class)
                .single();
        int parts = workers.partitionsFor(accounts);
        if (parts == 1) {
            return List.of(KeyRange.ALL);
        }
        return KeyRange.cutAt(
                accounts > SAMPLED_FROM ? sampled(run, parts) : numbered(run, (accounts + parts - 1) / parts));
    }

    private List<String> numbered(JobRun run, long size) {
        return jdbc.sql("""
                select account_no
                  from (select account_no, row_number() over (order by account_no) - 1 as place
                          from account
                         where since <= :day) numbered
                 where place > 0
                   and place % :size = 0
                 group by account_no
                 order by account_no
                """)
                .param("day", run.businessDate().day())
                .param("size", size)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Of many accounts a fiftieth of the pages tells where to cut; the ranges need not be equal, only cover everything once. */
    private List<String> sampled(JobRun run, int parts) {
        return jdbc.sql("""
                select distinct min(account_no)
                  from (select account_no, ntile(:parts) over (order by account_no) as part
                          from account tablesample system (2)
                         where since <= :day) numbered
                 group by part
                having part > 1
                 order by 1
                """)
                .param("day", run.businessDate().day())
                .param("parts", parts)
                .query((rs, n) -> rs.getString(1))
                .list();
    }
}
