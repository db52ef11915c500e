package yingyun.payment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.job.Proof;

/**
 * Items of a rail's statement with bookings of our own: same payment_ref, direction and amount, the n-th with the n-th. An item is
 * looked at from the night of its settlement date on; a booking may have come nights before or after it.
 */
@Repository
class RailMatching {

    private final JdbcClient jdbc;
    private final OpenSides sides;

    RailMatching(JdbcClient jdbc, OpenSides sides) {
        this.jdbc = jdbc;
        this.sides = sides;
    }

    Proof match(JobRun run, PaymentRail rail, PaymentWindow window) {
        sides.gather(window, rail.name(), rail.group());
        return jdbc.sql("""
                with made as (
                    insert into payment_match (job_run_id, business_date, rail, payment_ref, direction, amount_fen, settlement_date, file_id,
                                               file_line, booked_on, journal_no, org_code, unconfirmed_fen)
                    select :run, :night, :rail, i.payment_ref, i.direction, i.fen, i.settlement_date, i.file_id, i.file_line, b.booked_on,
                           b.journal_no, b.org_code, b.unconfirmed_fen
                      from (select payment_ref, direction, fen, settlement_date, file_id, file_line,
                                   row_number() over (partition by payment_ref, direction, fen order by settlement_date, file_id, file_line)
                                      as place
                              from open_item) i
                      join (select payment_ref, direction, fen, booked_on, journal_no, org_code, unconfirmed_fen,
                                   row_number() over (partition by payment_ref, direction, fen order by booked_on, journal_no) as place
                              from open_booking where not is_red) b
                        on b.payment_ref = i.payment_ref and b.direction = i.direction and b.fen = i.fen and b.place = i.place
                    returning amount_fen)
                select count(*), coalesce(sum(amount_fen), 0), (select count(*) from open_item) - count(*) from made
                """)
                .param("run", run.jobRunId())
                .param("night", window.night().day())
                .param("rail", rail.name())
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(2), rs.getBigDecimal(2))
                        .withSkipped(rs.getLong(3)))
                .single();
    }
}
