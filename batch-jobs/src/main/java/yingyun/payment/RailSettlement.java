package yingyun.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/**
 * Books what a rail has settled (domain study P10, P11). HVPS: what our books have left on 300102 for matched items, where the business
 * system does not book the confirmation itself. BEPS, IBPS: the net of every session, 300103 to 100302, on days when HVPS works; the
 * sessions of holidays follow on the next one. Nothing where the business systems have booked the net themselves.
 */
@Component
class RailSettlement {

    private static final String TX_CODE = "PAYSET";

    private final JdbcClient jdbc;
    private final RailSessions sessions;
    private final PaymentWindows windows;
    private final Postings postings;

    RailSettlement(JdbcClient jdbc, RailSessions sessions, PaymentWindows windows, Postings postings) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.windows = windows;
        this.postings = postings;
    }

    Proof settle(JobRun run, PaymentRail rail) {
        if (rail.isNetted()) {
            return isOpenForSettlement(run.businessDate()) ? netted(run, rail) : Proof.NOTHING;
        }
        return confirmed(run);
    }

    private boolean isOpenForSettlement(BusinessDate night) {
        return jdbc.sql("select is_calendar_open('HVPS', :night)")
                .param("night", night.day())
                .query(Boolean.class)
                .single();
    }

    private Proof confirmed(JobRun run) {
        record Total(String orgCode, LocalDate settlementDate, long items, long inFen, long outFen) {}
        List<Total> totals = jdbc.sql("""
                select org_code, settlement_date, count(*), coalesce(sum(unconfirmed_fen) filter (where unconfirmed_fen > 0), 0)::bigint,
                       coalesce(-sum(unconfirmed_fen) filter (where unconfirmed_fen < 0), 0)::bigint
                  from payment_match
                 where business_date = :night
                   and job_run_id = :run
                   and unconfirmed_fen <> 0
                 group by org_code, settlement_date
                 order by settlement_date, org_code
                """)
                .param("night", run.businessDate().day())
                .param("run", run.jobRunId())
                .query((rs, n) -> new Total(
                        rs.getString(1), rs.getDate(2).toLocalDate(), rs.getLong(3), rs.getLong(4), rs.getLong(5)))
                .list();
        List<EntryLine> lines = new ArrayList<>();
        for (Total total : totals) {
            String set = "JOB020-" + total.settlementDate() + "-" + total.orgCode();
            pair(lines, set, total.orgCode(), PaymentSubjects.HVPS_CLEARING, total.outFen(), "大额往账清算");
            pair(lines, set, total.orgCode(), PaymentSubjects.HVPS_CLEARING, -total.inFen(), "大额来账清算");
        }
        totals.stream()
                .collect(Collectors.groupingBy(Total::settlementDate, TreeMap::new, Collectors.toList()))
                .forEach((date, of) -> record(
                        run,
                        PaymentRail.HVPS,
                        new RailSession(
                                date,
                                "",
                                of.stream().mapToLong(Total::items).sum(),
                                sum(of.stream().map(Total::inFen).toList()),
                                sum(of.stream().map(Total::outFen).toList()),
                                false)));
        BigDecimal moved = sum(totals.stream().map(Total::inFen).toList())
                .add(sum(totals.stream().map(Total::outFen).toList()));
        return booked(
                run,
                PaymentRail.HVPS,
                lines,
                totals.stream().mapToLong(Total::items).sum(),
                moved);
    }

    private Proof netted(JobRun run, PaymentRail rail) {
        List<RailSession> unsettled = sessions.unsettled(run, rail);
        String org = windows.clearingOrg(run.businessDate());
        List<EntryLine> lines = new ArrayList<>();
        for (RailSession session : unsettled) {
            record(run, rail, session);
            if (!session.byJournal()) {
                pair(
                        lines,
                        run.jobCode().value().replace("-", "") + "-" + session.settlementDate()
                                + (session.session().isEmpty() ? "" : "-" + session.session()),
                        org,
                        PaymentSubjects.NET_CLEARING,
                        session.netFen(),
                        rail.name() + " 轧差净额清算");
            }
        }
        BigDecimal moved = unsettled.stream()
                .map(session -> session.inFen().add(session.outFen()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return booked(
                run,
                rail,
                lines,
                unsettled.stream().mapToLong(RailSession::items).sum(),
                moved);
    }

    private void record(JobRun run, PaymentRail rail, RailSession session) {
        jdbc.sql("""
                insert into payment_settlement (job_run_id, business_date, rail, settlement_date, session, item_count, in_fen, out_fen, by_journal)
                values (:run, :night, :rail, :settlement, :session, :items, :in, :out, :byJournal)
                """)
                .param("run", run.jobRunId())
                .param("night", run.businessDate().day())
                .param("rail", rail.name())
                .param("settlement", session.settlementDate())
                .param("session", session.session())
                .param("items", session.items())
                .param("in", session.inFen())
                .param("out", session.outFen())
                .param("byJournal", session.byJournal())
                .update();
    }

    /** 借 clearing / 贷 100302 for what went out; the other way round for what came in. */
    private static void pair(
            List<EntryLine> lines, String set, String org, SubjectCode clearing, long outFen, String summary) {
        if (outFen == 0) {
            return;
        }
        int no = (int)
                lines.stream().filter(line -> line.entrySetNo().equals(set)).count();
        lines.add(line(set, no + 1, org, clearing, outFen > 0 ? Side.DEBIT : Side.CREDIT, outFen, summary));
        lines.add(line(
                set, no + 2, org, PaymentSubjects.RESERVE, outFen > 0 ? Side.CREDIT : Side.DEBIT, outFen, summary));
    }

    private static EntryLine line(
            String set, int no, String org, SubjectCode subject, Side side, long fen, String summary) {
        return EntryLine.of(
                set,
                no,
                OrgCode.of(org),
                PaymentSubjects.CURRENCY,
                side,
                Math.absExact(fen),
                subject,
                null,
                TX_CODE,
                summary);
    }

    private Proof booked(JobRun run, PaymentRail rail, List<EntryLine> lines, long items, BigDecimal moved) {
        long written = 0;
        if (!lines.isEmpty()) {
            long batch = postings.open(run, run.businessDate(), rail.job().value());
            written = postings.write(batch, run.businessDate(), lines.stream());
            postings.seal(batch);
            postings.attach(batch);
        }
        return Proof.of(items, written, moved, BigDecimal.ZERO);
    }

    private static BigDecimal sum(List<Long> fen) {
        return fen.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
