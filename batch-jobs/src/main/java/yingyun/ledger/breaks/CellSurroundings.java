package yingyun.ledger.breaks;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.Masked;

/** What happened around a cell that day: other differences, accounts and orgs that moved, and how many cells the check compared. */
@Repository
class CellSurroundings {

    private final JdbcClient jdbc;

    CellSurroundings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Differences of the same check in the same subject elsewhere, or in another subject of the same org. */
    List<Evidence.Elsewhere> elsewhere(BreakKey key) {
        return Cell.on(jdbc.sql("""
                select r.org_code, r.subject_code, r.difference_fen
                  from reconciliation r
                  join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                 where r.business_date = :day
                   and r.check_code = :check
                   and r.currency = :currency
                   and (r.org_code, r.subject_code) <> (:org, :subject)
                   and (r.org_code = :org or r.subject_code = :subject)
                 order by r.org_code, r.subject_code
                 limit 100
                """), key, key.businessDate())
                .param("check", key.check().name())
                .query((rs, n) -> new Evidence.Elsewhere(rs.getString(1), rs.getString(2), rs.getLong(3)))
                .list();
    }

    /** Accounts whose version of that day came to the org and subject, or left them. */
    List<Evidence.MovedAccount> movedAccounts(BreakKey key) {
        return Cell.on(jdbc.sql("""
                select n.account_no,
                       coalesce((select sum(b.balance_fen) from day_balance b
                                  where b.business_date = :yesterday and b.part = 'ACCOUNT' and b.account_no = n.account_no), 0)::bigint
                  from account n
                  join account o on o.account_no = n.account_no and o.until = n.since
                 where n.since = :day
                   and n.currency = :currency
                   and (n.org_code, n.subject_code) <> (o.org_code, o.subject_code)
                   and ((n.org_code = :org and n.subject_code = :subject) or (o.org_code = :org and o.subject_code = :subject))
                 order by n.account_no
                 limit 200
                """), key, key.businessDate())
                .param("yesterday", key.businessDate().previous().day())
                .query((rs, n) -> new Evidence.MovedAccount(Masked.account(rs.getString(1)), rs.getLong(2)))
                .list();
    }

    /** Versions of the org that begin on the day or ended on the day before. */
    int orgChanges(BreakKey key) {
        return Cell.on(jdbc.sql("""
                select count(*)
                  from org_unit
                 where (org_code = :org or :org = '' or parent_code = :org)
                   and (valid_from = :day or valid_to = :yesterday)
                """), key, key.businessDate())
                .param("yesterday", key.businessDate().previous().day())
                .query(Integer.class)
                .single();
    }

    /** How many orgs, subjects and currencies the check compared, and in how many it found something. */
    record Compared(int orgs, int orgsLeft, int subjects, int subjectsLeft, int currencies, int currenciesLeft) {}

    Compared compared(BreakKey key) {
        return Cell.on(jdbc.sql("""
                with found as (
                    select r.org_code, r.subject_code, r.currency
                      from reconciliation r
                      join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                     where r.business_date = :day and r.check_code = :check)
                select (select count(distinct org_code) from gl_balance where business_date = :day),
                       (select count(distinct org_code) from found),
                       (select count(distinct subject_code) from gl_balance where business_date = :day and (:org = '' or org_code = :org)),
                       (select count(distinct subject_code) from found where org_code = :org),
                       (select count(distinct currency) from gl_balance where business_date = :day),
                       (select count(distinct currency) from found where org_code = :org and subject_code = :subject)
                """), key, key.businessDate())
                .param("check", key.check().name())
                .query((rs, n) -> new Compared(
                        rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4), rs.getInt(5), rs.getInt(6)))
                .single();
    }

    /** How many accounts, orgs or subjects make up the detail side. */
    int members(BreakKey key) {
        String sql = switch (key.check()) {
            case GL_SUBLEDGER -> """
                        select count(*) from day_balance
                         where business_date = :day and part = 'ACCOUNT'
                           and org_code = :org and subject_code = :subject and currency = :currency
                        """;
            case INTERBRANCH -> """
                        select count(*) from gl_balance
                         where business_date = :day and subject_code = :subject and currency = :currency
                        """;
            case TRIAL_BALANCE -> """
                        select count(*) from gl_balance
                         where business_date = :day and org_code = :org and currency = :currency
                        """;
        };
        return Cell.on(jdbc.sql(sql), key, key.businessDate())
                .query(Integer.class)
                .single();
    }
}
