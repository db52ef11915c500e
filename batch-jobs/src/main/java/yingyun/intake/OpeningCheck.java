package yingyun.intake;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * Is the take-over whole and right? Asked before the date moves for the first time: until then a corrected file is welcome, afterwards
 * the balances are booked.
 */
@Component
class OpeningCheck {

    private final JdbcClient jdbc;
    private final BusinessDates businessDates;

    OpeningCheck(JdbcClient jdbc, BusinessDates businessDates) {
        this.jdbc = jdbc;
        this.businessDates = businessDates;
    }

    /** Later than the first night it has nothing to say. */
    void demand(BusinessDate firstDay) {
        BusinessDate takeOverDay = firstDay.previous();
        if (!businessDates.state(takeOverDay).equals(Optional.of(BusinessDateState.CUT_OFF))) {
            return;
        }
        if (jdbc.sql("select exists (select 1 from opening_account) and not exists (select 1 from opening_subject)")
                .query(Boolean.class)
                .single()) {
            throw new IntakeProblem.OpeningLedgerMissing(takeOverDay.toString()).refused();
        }
        demandNoneRefused();
        demandEqual(takeOverDay);
    }

    private void demandNoneRefused() {
        jdbc.sql("""
                select f.file_name
                  from day_file f
                 where f.kind = 'OPENING'
                   and f.state = 'REFUSED'
                   and not exists (select 1 from day_file r
                                    where r.system = f.system and r.kind = 'OPENING' and r.state = 'ACCEPTED')
                 order by f.file_name
                 limit 1
                """).query(String.class).optional().ifPresent(file -> {
            throw new IntakeProblem.OpeningRefused(file).refused();
        });
    }

    /**
     * A subject with sub-accounts is the sum of its accounts. An internal subject may be more than its explicit accounts, the rest is the
     * implicit one's; but accounts without any ledger balance are a difference there too.
     */
    private void demandEqual(BusinessDate takeOverDay) {
        jdbc.sql("""
                select org_code, subject_code, currency, coalesce(d.balance_fen, 0) as accounts, coalesce(g.balance_fen, 0) as ledger,
                       count(*) over () as differences
                  from (select org_code::text, subject_code::text, currency::text, balance_fen from opening_subject) g
                  full join (select a.org_code, a.subject_code, a.currency, sum(o.balance_fen)::bigint as balance_fen
                               from opening_account o
                               join account a on a.account_no = o.account_no and a.since <= :day and (a.until is null or a.until > :day)
                              group by a.org_code, a.subject_code, a.currency) d using (org_code, subject_code, currency)
                  join subject s using (subject_code)
                 where (s.has_sub_accounts or g.balance_fen is null)
                   and coalesce(d.balance_fen, 0) <> coalesce(g.balance_fen, 0)
                 order by org_code collate "C", subject_code collate "C", currency collate "C"
                 limit 1
                """)
                .param("day", takeOverDay.day())
                .query((rs, n) -> new IntakeProblem.OpeningDiffers(
                        takeOverDay.toString(),
                        rs.getLong("differences"),
                        rs.getString("org_code"),
                        rs.getString("subject_code"),
                        rs.getString("currency"),
                        Money.grouped(rs.getLong("accounts")),
                        Money.grouped(rs.getLong("ledger"))))
                .optional()
                .ifPresent(problem -> {
                    throw problem.refused();
                });
    }
}
