package yingyun.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * The books of the last closed day before the bank's first: balances of accounts from CORE_OPENING, of all subjects from GL_OPENING.
 * An implicit internal account opens with what the GL has beyond the explicit internal accounts of its subject.
 */
@Service
class TakeOver {

    private final JdbcClient jdbc;
    private final Bank bank;
    private final BusinessDates dates;
    private final BankClock clock;
    private final Postings postings;

    TakeOver(JdbcClient jdbc, Bank bank, BusinessDates dates, BankClock clock, Postings postings) {
        this.jdbc = jdbc;
        this.bank = bank;
        this.dates = dates;
        this.clock = clock;
        this.postings = postings;
    }

    /** On the first night only; later it does nothing and says so by an empty proof. */
    Proof book(JobRun run) {
        BusinessDate day = run.businessDate().previous();
        if (!bank.firstBusinessDate().equals(java.util.Optional.of(run.businessDate()))
                || !dates.state(day).equals(java.util.Optional.of(BusinessDateState.CUT_OFF))) {
            return Proof.NOTHING;
        }
        postings.ensureDays(day, 40);
        long accounts = count("opening_account");
        long subjects = count("opening_subject");
        if (accounts > 0 && subjects == 0) {
            throw new LedgerProblem.OpeningLedgerMissing(day).refused();
        }
        Proof booked = Proof.NOTHING;
        if (subjects > 0) {
            booked = booked.plus(load(day, "day_balance", "ACCOUNT", run, """
                    (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                    select :day, 'ACCOUNT', coalesce(o.balance_fen, 0), a.account_no, a.org_code, a.subject_code, a.currency
                      from account a
                      left join opening_account o on o.account_no = a.account_no
                     where a.since <= :day and (a.until is null or a.until > :day)
                    """));
            booked = booked.plus(load(day, "day_balance", "INTERNAL", run, """
                    (business_date, part, balance_fen, account_no, org_code, subject_code, currency)
                    select :day, 'INTERNAL', g.balance_fen - coalesce(x.balance_fen, 0), '', g.org_code, g.subject_code, g.currency
                      from opening_subject g
                      join subject s on s.subject_code = g.subject_code and not s.has_sub_accounts
                      left join (select a.org_code, a.subject_code, a.currency, sum(o.balance_fen) as balance_fen
                                   from opening_account o
                                   join account a on a.account_no = o.account_no
                                    and a.since <= :day and (a.until is null or a.until > :day)
                                  group by a.org_code, a.subject_code, a.currency) x
                        on x.org_code = g.org_code and x.subject_code = g.subject_code and x.currency = g.currency
                    """));
            booked = booked.plus(load(day, "gl_balance", "", run, """
                    (business_date, opening_fen, debit_count, debit_fen, credit_count, credit_fen, closing_fen,
                     org_code, subject_code, currency)
                    select :day, balance_fen, 0, 0, 0, 0, balance_fen, org_code, subject_code, currency
                      from opening_subject
                    """));
        }
        dates.move(day, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, clock.instant(), EmployeeNo.SYSTEM);
        return booked;
    }

    private Proof load(BusinessDate day, String parent, String part, JobRun run, String rows) {
        String leaf = "leaves."
                + jdbc.sql("select open_leaf(:parent, :day, :part, :run)")
                        .param("parent", parent)
                        .param("day", day.day())
                        .param("part", part)
                        .param("run", run.jobRunId())
                        .query(String.class)
                        .single();
        long loaded = jdbc.sql("insert into " + leaf + " " + rows)
                .param("day", day.day())
                .update();
        jdbc.sql("select attach_leaf(:leaf)")
                .param("leaf", leaf.substring("leaves.".length()))
                .query((rs, n) -> 0)
                .list();
        return Proof.of(loaded, loaded);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
