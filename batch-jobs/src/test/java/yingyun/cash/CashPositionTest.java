package yingyun.cash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.deposit.NightDriver;

@Tag("db")
class CashPositionTest {

    @Test
    void cash_is_yesterdays_ledger_and_todays_journal_beside_the_limit_in_force() {
        try (var database = TestDatabase.create()) {
            var owner = JdbcClient.create(database.owner());
            var job = new CashPositionJob(JdbcClient.create(database.app()));
            var nights = new NightDriver(database.owner(), database.app());
            var run = nights.start(job, "2026-06-15");
            owner.sql(
                            "create table leaves.yesterday partition of gl_balance for values from ('2026-06-14') to ('2026-06-15')")
                    .update();
            owner.sql("create table leaves.today partition of leaves.entry_d20260615 for values in (1)")
                    .update();
            owner.sql("""
                    insert into gl_balance values
                        ('2026-06-14', 50000, 0, 0, 0, 0, 50000, '320100200', '100101', 'CNY'),
                        ('2026-06-14', 700, 0, 0, 0, 0, 700, '320100200', '100101', 'USD'),
                        ('2026-06-14', 9900, 0, 0, 0, 0, 9900, '320100200', '100102', 'CNY')
                    """).update();
            owner.sql("""
                    insert into entry (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, side, entry_kind,
                                       journal_no, org_code, subject_code, currency, tx_code)
                    select '2026-06-15', 1, 0, n, net, abs(net), '2026-06-15Z', case when net > 0 then 'D' else 'C' end, 'B', 'J1',
                           org, '100101', 'CNY', 'T'
                      from (values (1, 12000, '320100200'), (2, -2000, '320100200'), (3, 300, '320100201')) as v (n, net, org)
                    """).update();
            owner.sql("""
                    insert into cash_limit values ('320100200', 'CNY', '2026-01-01', 40000), ('320100200', 'CNY', '2026-06-15', 55000),
                                                  ('320100200', 'CNY', '2026-06-16', 1)
                    """).update();

            nights.resume(job, run, Integer.MAX_VALUE);

            assertThat(owner.sql("""
                            select org_code || ' ' || currency || ' ' || cash_fen || ' ' || coalesce(limit_fen::text, '不适用')
                              from cash_position order by 1
                            """).query((rs, n) -> rs.getString(1)).list())
                    .containsExactly("320100200 CNY 60000 55000", "320100200 USD 700 不适用", "320100201 CNY 300 不适用");
        }
    }
}
