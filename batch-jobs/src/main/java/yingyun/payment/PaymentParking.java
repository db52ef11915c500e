package yingyun.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/**
 * 挂账: the rail has moved money that our books do not know. Inward: 借 300102 or 300103 / 贷 224102; outward: 借 122102 / 贷 300102 or
 * 300103, and for HVPS, which settles at once, its line against 100302. Taken back by the mirror when our own booking arrives; not when
 * people have booked it onwards themselves.
 */
@Component
class PaymentParking {

    private static final String TX_CODE = "PAYSUS";

    private final JdbcClient jdbc;
    private final Postings postings;

    PaymentParking(JdbcClient jdbc, Postings postings) {
        this.jdbc = jdbc;
        this.postings = postings;
    }

    /** @param fen positive: parked tonight; negative: taken back */
    private record Parked(int no, String rail, String direction, long fen, String orgCode, String paymentRef) {}

    Proof park(JobRun run, PaymentWindow window) {
        List<Parked> moves = moves(run, window);
        BigDecimal moved = moves.stream()
                .map(move -> BigDecimal.valueOf(move.fen()).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long lines = 0;
        if (!moves.isEmpty()) {
            long batch = postings.open(run, run.businessDate(), run.jobCode().value());
            lines = postings.write(batch, run.businessDate(), moves.stream().flatMap(move -> entrySet(move).stream()));
            postings.seal(batch);
            postings.attach(batch);
        }
        return Proof.of(moves.size(), lines, moved, BigDecimal.ZERO);
    }

    private List<Parked> moves(JobRun run, PaymentWindow window) {
        return jdbc.sql("""
                with parked as (
                    select o.rail, o.direction, o.suspense_fen as fen, o.owner_org, o.payment_ref, o.file_id, o.file_line
                      from payment_open o
                     where o.job_run_id = :run
                       and o.suspense_fen > 0
                       and not exists (select from payment_open b where b.job_run_id = :last and b.file_id = o.file_id
                                          and b.file_line = o.file_line and b.suspense_fen > 0)
                     union all
                    select b.rail, b.direction, -b.suspense_fen, b.owner_org, b.payment_ref, b.file_id, b.file_line
                      from payment_open b
                     where b.job_run_id = :last
                       and b.suspense_fen > 0
                       and not exists (select from payment_open o where o.job_run_id = :run and o.file_id = b.file_id
                                          and o.file_line = b.file_line and o.suspense_fen > 0)
                       and not exists (select from payment_cleared c where c.job_run_id = :run and c.file_id = b.file_id
                                          and c.file_line = b.file_line and c.how = 'HANDLED'))
                select row_number() over (order by fen < 0, rail, payment_ref collate "C", direction, file_id, file_line), rail, direction, fen,
                       owner_org, payment_ref
                  from parked
                 order by 1
                """)
                .param("run", run.jobRunId())
                .param("last", window.lastRun())
                .query((rs, n) -> new Parked(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getLong(4),
                        rs.getString(5),
                        rs.getString(6)))
                .list();
    }

    private static List<EntryLine> entrySet(Parked move) {
        boolean inward = move.direction().equals("IN");
        SubjectCode clearing =
                move.rail().equals("HVPS") ? PaymentSubjects.HVPS_CLEARING : PaymentSubjects.NET_CLEARING;
        SubjectCode suspense = inward ? PaymentSubjects.INWARD_SUSPENSE : PaymentSubjects.OUTWARD_SUSPENSE;
        long debitFen = inward ? move.fen() : -move.fen();
        List<EntryLine> lines = new ArrayList<>(4);
        if (move.rail().equals("HVPS")) {
            add(lines, move, PaymentSubjects.RESERVE, debitFen);
            add(lines, move, clearing, -debitFen);
        }
        add(lines, move, clearing, debitFen);
        add(lines, move, suspense, -debitFen);
        return lines;
    }

    private static void add(List<EntryLine> lines, Parked move, SubjectCode subject, long debitFen) {
        String what = move.direction().equals("IN") ? "来账" : "往账";
        lines.add(EntryLine.of(
                "JOB023-%06d".formatted(move.no()),
                lines.size() + 1,
                OrgCode.of(move.orgCode()),
                PaymentSubjects.CURRENCY,
                debitFen > 0 ? Side.DEBIT : Side.CREDIT,
                Math.absExact(debitFen),
                subject,
                null,
                TX_CODE,
                shortened((move.fen() > 0 ? what + "待查挂账 " : what + "挂账转销 ") + move.paymentRef())));
    }

    /** A summary has at most 500 characters, as in the files. */
    private static String shortened(String summary) {
        return summary.length() <= 500 ? summary : summary.substring(0, 500);
    }
}
