package yingyun.proof;

import static yingyun.proof.ClosedDay.DAY;
import static yingyun.proof.ClosedDay.NEXT;
import static yingyun.proof.ClosedDay.NIGHT;
import static yingyun.proof.ClosedDay.TAKEN_OVER;

import java.math.BigDecimal;
import java.util.function.Consumer;
import yingyun.job.Fence;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.job.Proof;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BusinessDateState;

/** The night of {@link ClosedDay}: what each job writes, by statements and the leaf functions, and its proofs. */
final class ClosedDayNight {

    private static final Fence FENCE = new Fence(7);

    private final ClosedDay bank;
    private final JobRuns runs;
    private final Proofs proofs;

    ClosedDayNight(ClosedDay bank) {
        this.bank = bank;
        this.runs = new JobRuns(bank.jdbc);
        this.proofs = new Proofs(bank.jdbc);
    }

    void close() {
        run("JOB-010", run -> {
            bank.dates.move(DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF, NIGHT, EmployeeNo.SYSTEM);
            bank.dates.appear(NEXT, BusinessDateState.OPEN, NIGHT, EmployeeNo.SYSTEM);
            proof(run, "days-ahead", Proof.NOTHING);
            proof(run, "roll", Proof.of(0, 1));
        });
        run("JOB-011", this::post);
        run("JOB-041", this::accrue);
        run("JOB-042", this::settle);
        run("JOB-090", this::summarise);
        run("JOB-091", run -> proof(run, "trial-balance", Proof.NOTHING));
        run("JOB-092", this::compare);
        run("JOB-093", run -> proof(run, "interbranch", Proof.NOTHING));
        bank.dates.move(
                DAY, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, NIGHT.plusSeconds(60), EmployeeNo.SYSTEM);
    }

    private void post(JobRun run) {
        long taken = load(run, "day_balance", TAKEN_OVER, "ACCOUNT", """
                select o.business_date, 'ACCOUNT', o.balance_fen, a.account_no, a.org_code, a.subject_code, a.currency
                  from opening_account o join account a using (account_no)""");
        taken += load(run, "day_balance", TAKEN_OVER, "INTERNAL", """
                select g.business_date, 'INTERNAL', g.balance_fen - case when g.subject_code = '224105' then -1000 else 0 end, '', g.org_code, g.subject_code, g.currency
                  from opening_subject g join subject s on s.subject_code = g.subject_code and not s.has_sub_accounts""");
        taken += load(run, "gl_balance", TAKEN_OVER, "", """
                select business_date, balance_fen, 0, 0, 0, 0, balance_fen, org_code, subject_code, currency from opening_subject""");
        bank.dates.move(TAKEN_OVER, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, NIGHT, EmployeeNo.SYSTEM);
        proof(run, "take-over", Proof.of(taken, taken));
        proof(run, "load-again", Proof.NOTHING);
        bank.jdbc
                .sql("select batch_id from entry_batch where business_date = :day and kind = 'FILE'")
                .param("day", DAY.day())
                .query(Long.class)
                .list()
                .forEach(batch -> bank.call("select attach_batch(:id)", batch));
        proof(
                run,
                "post",
                bank.jdbc
                        .sql(
                                "select row_count, debit_fen, credit_fen from entry_batch where business_date = :day and kind = 'FILE'")
                        .param("day", DAY.day())
                        .query((rs, n) ->
                                Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(3), rs.getBigDecimal(2)))
                        .single());
        proof(run, "move", Proof.NOTHING);
        proof(run, "prove", Proof.of(12 + bank.more, 0));
    }

    private void accrue(JobRun run) {
        proof(run, "balance-leaf", Proof.NOTHING);
        load(run, "day_balance", DAY, "ACCOUNT", """
                select date '2026-06-20', 'ACCOUNT', sum(fen)::bigint, account_no, org_code, subject_code, currency
                  from (select account_no, org_code, subject_code, currency, balance_fen as fen from day_balance
                         where business_date = date '2026-06-19' and part = 'ACCOUNT'
                         union all
                        select account_no, org_code, subject_code, currency, net_fen from entry
                         where business_date = date '2026-06-20' and account_no is not null) m
                 group by account_no, org_code, subject_code, currency""");
        bank.jdbc
                .sql(
                        "insert into job_partition (job_run_id, step, partition_no, from_key, to_key) values (:r, 'balance', 0, '', '5'), (:r, 'balance', 1, '5', null)")
                .param("r", run.jobRunId())
                .update();
        for (int no = 0; no < 2; no++) {
            int part = no;
            proofs.write(
                    run,
                    "balance",
                    part,
                    bank.jdbc
                            .sql(
                                    "select count(*), coalesce(sum(balance_fen), 0) from day_balance where business_date = :day and part = 'ACCOUNT' and (account_no < '5') = :low")
                            .param("day", DAY.day())
                            .param("low", part == 0)
                            .query((rs, n) ->
                                    Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                            .single(),
                    FENCE,
                    NIGHT);
        }
        proof(run, "balance-attach", Proof.NOTHING);
        load(run, "accrual", DAY, "", """
                select b.business_date, coalesce(o.accumulation, 0) + greatest(-b.balance_fen, 0), greatest(-b.balance_fen, 0), 0,
                       coalesce(o.accrued_fen, 0) + greatest(-b.balance_fen, 0) / 1000, greatest(-b.balance_fen, 0) / 1000, date '2026-03-21',
                       b.account_no, 'DEMAND', b.org_code, b.currency, 0.05, null::numeric
                  from day_balance b left join opening_account o using (account_no)
                 where b.business_date = date '2026-06-20' and b.part = 'ACCOUNT' and b.subject_code like '2011%'""");
        proof(
                run,
                "accrue",
                bank.jdbc
                        .sql(
                                "select count(*), sum(base_fen), sum(amount_fen), sum(accumulation + 7 * accrued_fen + 13 * base_fen + 31 * amount_fen) from accrual where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) -> new Proof(
                                rs.getLong(1),
                                rs.getLong(1),
                                0,
                                rs.getBigDecimal(2),
                                rs.getBigDecimal(3),
                                rs.getBigDecimal(4)))
                        .single());
        book(run, DAY, "JOB-041", """
                select org_code, currency, '6411' as debit, '2231' as credit, null::text as account_no, sum(amount_fen)::bigint as fen
                  from accrual where business_date = date '2026-06-20' group by org_code, currency having sum(amount_fen) > 0""");
        bank.jdbc
                .sql(
                        "insert into eod_exception (job_run_id, business_date, job_code, step, account_no, code, detail) values (:r, :day, 'JOB-041', 'accrue', '6222000000000008', 'DP-1001', '透支')")
                .param("r", run.jobRunId())
                .param("day", DAY.day())
                .update();
    }

    private void settle(JobRun run) {
        long settled = load(run, "settlement", DAY, "", """
                select business_date, account_no, org_code, currency, period_start, accumulation, rate, accrued_fen, accrued_fen, business_date + 1
                  from accrual where business_date = date '2026-06-20'""");
        proof(
                run,
                "settle",
                bank.jdbc
                        .sql("select count(*), sum(interest_fen) from settlement where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) -> Proof.of(settled, rs.getLong(1), rs.getBigDecimal(2), rs.getBigDecimal(2))
                                .withHash(rs.getBigDecimal(2)))
                        .single());
        book(run, NEXT, "JOB-042", """
                select s.org_code, s.currency, '2231' as debit, a.subject_code as credit, s.account_no, s.interest_fen as fen
                  from settlement s join account a using (account_no) where s.business_date = date '2026-06-20' and s.interest_fen > 0""");
    }

    private void summarise(JobRun run) {
        load(run, "day_balance", DAY, "INTERNAL", """
                select date '2026-06-20', 'INTERNAL', sum(fen)::bigint, '', org_code, subject_code, currency
                  from (select org_code, subject_code, currency, balance_fen as fen from day_balance where business_date = date '2026-06-19' and part = 'INTERNAL'
                         union all
                        select e.org_code, e.subject_code, e.currency, e.net_fen from entry e join subject s using (subject_code)
                         where e.business_date = date '2026-06-20' and e.account_no is null and not s.has_sub_accounts) m
                 group by org_code, subject_code, currency""");
        proof(
                run,
                "internal-balance",
                bank.jdbc
                        .sql(
                                "select count(*), sum(balance_fen) from day_balance where business_date = :day and part = 'INTERNAL'")
                        .param("day", DAY.day())
                        .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), BigDecimal.ZERO, rs.getBigDecimal(2)))
                        .single());
        load(run, "gl_balance", DAY, "", """
                select date '2026-06-20', sum(opening), sum(dc), sum(d), sum(cc), sum(c), sum(opening) + sum(d) - sum(c), org_code, subject_code, currency
                  from (select org_code, subject_code, currency, closing_fen as opening, 0 as dc, 0 as d, 0 as cc, 0 as c from gl_balance where business_date = date '2026-06-19'
                         union all
                        select org_code, subject_code, currency, 0, (side in ('D', 'R'))::int, case when side in ('D', 'R') then net_fen else 0 end,
                               (side in ('C', 'P'))::int, case when side in ('C', 'P') then -net_fen else 0 end
                          from entry where business_date = date '2026-06-20') m
                 group by org_code, subject_code, currency""");
        proof(
                run,
                "gl",
                bank.jdbc
                        .sql(
                                "select sum(debit_count + credit_count), count(*), sum(debit_fen), sum(closing_fen) from gl_balance where business_date = :day")
                        .param("day", DAY.day())
                        .query((rs, n) ->
                                Proof.of(rs.getLong(1), rs.getLong(2), rs.getBigDecimal(3), rs.getBigDecimal(4)))
                        .single());
    }

    private void compare(JobRun run) {
        bank.jdbc
                .sql(
                        "insert into reconciliation (job_run_id, business_date, check_code, org_code, subject_code, currency, gl_fen, detail_fen, difference_fen) select :r, :day, 'GL_SUBLEDGER', '320500100', '201104', 'CNY', closing_fen, closing_fen - 100, 100 from gl_balance where business_date = :day and org_code = '320500100' and subject_code = '201104' and currency = 'CNY'")
                .param("r", run.jobRunId())
                .param("day", DAY.day())
                .update();
        long approval = bank.jdbc
                .sql(
                        "insert into approval (mc_code, subject, reason, maker, requested_at, expires_at) values ('MC06', 'WAIVE GL_SUBLEDGER 320500100 201104 CNY 100 2026-06-20', '手工凭证待客户确认后更正', 'E000001', '2026-06-20 22:00+08', '2026-06-21 22:00+08') returning approval_id")
                .query(Long.class)
                .single();
        bank.jdbc
                .sql(
                        "insert into employee_role (employee_no, role_code, valid_from) values ('E000001', 'EOD_OPERATOR', '2000-01-01'), ('E000002', 'DUTY_MANAGER', '2000-01-01') on conflict do nothing")
                .update();
        bank.jdbc
                .sql(
                        "insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at) values (:a, 'test', '{}', '320500100', '{}', '{}', '[]', '', '', '2026-06-20 22:00+08')")
                .param("a", approval)
                .update();
        bank.jdbc
                .sql(
                        "insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at) values (:a, 1, 'MC06', 'WAIVE GL_SUBLEDGER 320500100 201104 CNY 100 2026-06-20', 'E000001', 'E000002', '2026-06-20 22:01+08')")
                .param("a", approval)
                .update();
        bank.jdbc
                .sql(
                        "insert into difference_waiver (business_date, check_code, org_code, subject_code, currency, difference_fen, reason, approval_id) values (:day, 'GL_SUBLEDGER', '320500100', '201104', 'CNY', 100, '手工凭证待客户确认后更正', :a)")
                .param("day", DAY.day())
                .param("a", approval)
                .update();
        proof(run, "compare", Proof.of(0, 1));
        int seen = bank.jdbc
                .sql("""
                insert into observation (job_run_id, business_date, code, org_code, subject_code, currency, account_no, amount_fen)
                select :r, :day, 'ACCOUNT_WRONG_SIDE', org_code, subject_code, currency, account_no, balance_fen
                  from day_balance where business_date = :day and part = 'ACCOUNT' and subject_code like '2011%' and balance_fen > 0
                """)
                .param("r", run.jobRunId())
                .param("day", DAY.day())
                .update();
        proof(run, "observe", Proof.of(0, seen));
        proof(run, "gate", Proof.NOTHING);
    }

    private long load(JobRun run, String parent, BusinessDate day, String part, String rows) {
        String leaf = bank.jdbc
                .sql("select open_leaf(:parent, :day, :part, :run)")
                .param("parent", parent)
                .param("day", day.day())
                .param("part", part)
                .param("run", run.jobRunId())
                .query(String.class)
                .single();
        long loaded = bank.jdbc.sql("insert into leaves." + leaf + " " + rows).update();
        bank.jdbc
                .sql("select attach_leaf(:leaf)")
                .param("leaf", leaf)
                .query((rs, n) -> 0)
                .list();
        return loaded;
    }

    /** An entry set of two lines for each row of org_code, currency, debit, credit, account_no (of the credit), fen. */
    private void book(JobRun run, BusinessDate day, String source, String rows) {
        long batch = bank.jdbc
                .sql("select open_batch(:day, 'JOB', :source, 'YY', null, :run, null)")
                .param("day", day.day())
                .param("source", source)
                .param("run", run.jobRunId())
                .query(Long.class)
                .single();
        bank.jdbc
                .sql("""
                insert into leaves.entry_b%1$d (business_date, batch_id, file_line, line_no, net_fen, amount_fen, occurred_at, side, entry_kind, journal_no, org_code,
                                                subject_code, currency, tx_code, account_no, channel)
                select :day, %1$d, 0, v.line_no, v.sign * r.fen, r.fen, '2026-06-20 21:30+08', v.side::"char", 'B', :job || '-' || r.org_code || '-' || r.currency || coalesce('-' || r.account_no, ''),
                       r.org_code, case v.sign when 1 then r.debit else r.credit end, r.currency, 'TX8001', case v.sign when -1 then r.account_no end, 'BATCH'
                  from (%2$s) r cross join (values (1, 1, 'D'), (2, -1, 'C')) v (line_no, sign, side)
                """.formatted(batch, rows))
                .param("day", day.day())
                .param("job", run.jobCode().value())
                .update();
        bank.call("select seal_batch(:id)", batch);
        bank.call("select attach_batch(:id)", batch);
    }

    private void run(String code, Consumer<JobRun> work) {
        JobRun run = runs.open(DAY, JobCode.of(code));
        if (bank.restarted) {
            bank.jdbc
                    .sql(
                            "select nextval(pg_get_serial_sequence('job_run', 'job_run_id')), nextval(pg_get_serial_sequence('entry_batch', 'batch_id'))")
                    .query((rs, n) -> 0)
                    .list();
        }
        run = runs.move(run, JobState.READY, NIGHT, EmployeeNo.SYSTEM, null);
        run = runs.move(run, JobState.RUNNING, NIGHT, EmployeeNo.SYSTEM, null);
        if (bank.restarted) {
            run = runs.move(run, JobState.FAILED, NIGHT.plusSeconds(1), EmployeeNo.SYSTEM, "runner died");
            run = runs.move(run, JobState.RUNNING, NIGHT.plusSeconds(2), EmployeeNo.SYSTEM, null);
        }
        runs.fenced(run, FENCE);
        work.accept(run);
        runs.addUp(run);
        runs.move(run, JobState.COMPLETED, NIGHT.plusSeconds(30), EmployeeNo.SYSTEM, null);
    }

    private void proof(JobRun run, String step, Proof proof) {
        proofs.write(run, step, 0, proof, FENCE, NIGHT);
    }
}
