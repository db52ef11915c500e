package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.intake.DayFileBuilder;
import yingyun.job.Workers;

/** An own bank with one outlet, one clearing centre and the three payment systems: what a test says happened lies in tonight's files. */
final class PaymentBank implements AutoCloseable {

    static final String OUTLET = "320100200";
    static final String CENTRE = "320000020";
    static final String ACCOUNT = "6200000000000001";
    private static final String JOURNAL =
            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,"
                    + "entry_kind,reversal_of,payment_ref";
    private static final String STATEMENT = "payment_ref,direction,session,settlement_date,amount,status";

    final TestNight night;
    private final Path inbox;
    private LocalDate day;
    private List<String[]> lines = new ArrayList<>();
    private List<String[]> items = new ArrayList<>();
    private List<String> silent = new ArrayList<>();
    private int sets;
    private int seq = 1;

    private PaymentBank(LocalDate first, Workers workers) {
        this.night = TestNight.own(workers);
        this.inbox = night.inbox();
        this.day = first;
        night.startOn(first);
        masterData();
    }

    static PaymentBank on(String first) {
        return new PaymentBank(LocalDate.parse(first), new Workers(2, 64, 15_000));
    }

    LocalDate day() {
        return day;
    }

    private void masterData() {
        String date = day.toString();
        DayFileBuilder.of("CORE_ORG", date, "org_code,name,level,parent_code,valid_from")
                .row("320000000", "总行", "HO", "", "2020-01-01")
                .row(CENTRE, "清算中心", "VI", "320000000", "2020-01-01")
                .row(OUTLET, "鼓楼支行", "SB", "320000000", "2020-01-01")
                .writeTo(inbox);
        DayFileBuilder.of("CORE_PRODUCT", date, "product_code,name,kind,interest_rule")
                .row("DP001", "个人活期", "DEMAND", "NONE")
                .writeTo(inbox);
        DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        date,
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status")
                .row(ACCOUNT, OUTLET, "DP001", "201104", "CNY", "C1", "P", "2020-05-05", "NORMAL")
                .writeTo(inbox);
    }

    /** P10; the confirmation of HVPS is not in the journal. */
    PaymentBank sends(String rail, String ref, String yuan, String time) {
        set(ref, time, "BLUE", out(rail, yuan));
        return this;
    }

    PaymentBank sends(String rail, String ref, String yuan) {
        return sends(rail, ref, yuan, "10:00");
    }

    /** The business system books the confirmation itself. */
    PaymentBank confirms(String ref, String yuan) {
        set(ref, "10:02", "BLUE", List.of(new String[] {CENTRE, "D", yuan, "300102", ""}, new String[] {
            CENTRE, "C", yuan, "100302", ""
        }));
        return this;
    }

    PaymentBank takesBack(String rail, String ref, String yuan) {
        set(ref, "15:00", "RED", out(rail, yuan));
        return this;
    }

    /** P11. */
    PaymentBank receives(String rail, String ref, String yuan, String time) {
        set(ref, time, "BLUE", in(rail, yuan, "201104", ACCOUNT));
        return this;
    }

    PaymentBank receives(String rail, String ref, String yuan) {
        return receives(rail, ref, yuan, "10:00");
    }

    /** P12: the name does not match. */
    PaymentBank parks(String rail, String ref, String yuan) {
        set(ref, "10:05", "BLUE", in(rail, yuan, "224102", ""));
        return this;
    }

    /** P12, found: at the outlet, without a reference. */
    PaymentBank findsOwner(String yuan) {
        set("", "13:20", "BLUE", List.of(new String[] {OUTLET, "D", yuan, "224102", ""}, new String[] {
            OUTLET, "C", yuan, "201104", ACCOUNT
        }));
        return this;
    }

    /** What the night has parked at the clearing centre is passed on under its reference. */
    PaymentBank passesOn(String ref, String yuan) {
        set(
                ref,
                "11:00",
                "BLUE",
                List.of(
                        new String[] {CENTRE, "D", yuan, "224102", ""}, new String[] {CENTRE, "C", yuan, "300101", ""},
                        new String[] {OUTLET, "D", yuan, "300101", ""},
                                new String[] {OUTLET, "C", yuan, "201104", ACCOUNT}));
        return this;
    }

    /** The business system books the net of a session itself. */
    PaymentBank settlesNet(String yuan) {
        set("", "16:10", "BLUE", List.of(new String[] {CENTRE, "D", yuan, "300103", ""}, new String[] {
            CENTRE, "C", yuan, "100302", ""
        }));
        return this;
    }

    PaymentBank states(String rail, String ref, String direction, String yuan) {
        return states(rail, ref, direction, yuan, day.toString());
    }

    PaymentBank states(String rail, String ref, String direction, String yuan, String settlementDate) {
        return states(rail, ref, direction, yuan, settlementDate, "SETTLED");
    }

    PaymentBank states(String rail, String ref, String direction, String yuan, String settlementDate, String status) {
        items.add(new String[] {rail, ref, direction, rail.equals("HVPS") ? "" : "01", settlementDate, yuan, status});
        return this;
    }

    /** Tonight this rail sends no statement. */
    PaymentBank sendsNothing(String... rails) {
        silent.addAll(List.of(rails));
        return this;
    }

    /** The night closes; the next day begins. */
    PaymentBank night() {
        writeFiles();
        assertThat(night.run(day)).as(day.toString()).singleElement().isInstanceOf(NightEnd.Closed.class);
        nextDay();
        return this;
    }

    void nextDay() {
        day = day.plusDays(1);
        lines = new ArrayList<>();
        items = new ArrayList<>();
        silent = new ArrayList<>();
        sets = 0;
        seq = 1;
    }

    void writeFiles() {
        DayFileBuilder journal =
                DayFileBuilder.of("CORE_JOURNAL", day.toString(), JOURNAL).seq(seq);
        lines.forEach(journal::row);
        journal.writeTo(inbox);
        for (String rail : List.of("HVPS", "BEPS", "IBPS")) {
            if (!silent.contains(rail)) {
                DayFileBuilder statement = DayFileBuilder.of("PAY_" + rail, day.toString(), STATEMENT)
                        .seq(seq);
                items.stream()
                        .filter(item -> item[0].equals(rail))
                        .forEach(item -> statement.row(item[1], item[2], item[3], item[4], item[5], item[6]));
                statement.writeTo(inbox);
            }
        }
    }

    private static List<String[]> out(String rail, String yuan) {
        return List.of(
                new String[] {OUTLET, "D", yuan, "201104", ACCOUNT},
                new String[] {OUTLET, "C", yuan, "300101", ""},
                new String[] {CENTRE, "D", yuan, "300101", ""},
                new String[] {CENTRE, "C", yuan, rail.equals("HVPS") ? "300102" : "300103", ""});
    }

    private static List<String[]> in(String rail, String yuan, String subject, String account) {
        List<String[]> lines = new ArrayList<>();
        if (rail.equals("HVPS")) {
            lines.add(new String[] {CENTRE, "D", yuan, "100302", ""});
            lines.add(new String[] {CENTRE, "C", yuan, "300102", ""});
        }
        lines.add(new String[] {CENTRE, "D", yuan, rail.equals("HVPS") ? "300102" : "300103", ""});
        lines.add(new String[] {CENTRE, "C", yuan, "300101", ""});
        lines.add(new String[] {OUTLET, "D", yuan, "300101", ""});
        lines.add(new String[] {OUTLET, "C", yuan, subject, account});
        return lines;
    }

    private void set(String ref, String time, String kind, List<String[]> parts) {
        String journalNo = "J" + (++sets);
        int no = 1;
        for (String[] part : parts) {
            lines.add(new String[] {
                journalNo,
                Integer.toString(no++),
                part[0],
                "TX3101",
                day + "T" + time + ":00",
                "CNY",
                part[1],
                part[2],
                part[3],
                part[4],
                kind,
                kind.equals("RED") ? day.minusDays(1) + "/J1" : "",
                ref
            });
        }
    }

    /** Of the last night: kind, reference, direction, stated and booked in yuan; what only waits among them. */
    List<String> open() {
        return night.asApp()
                .sql("""
                select o.kind || ' ' || o.payment_ref || ' ' || o.direction || ' ' || coalesce((o.stated_fen / 100)::text, '-') || ' '
                       || coalesce((o.booked_fen / 100)::text, '-')
                  from payment_open o
                  join job_run r on r.job_run_id = o.job_run_id and r.state <> 'UNDONE'
                 where o.business_date = :day
                 order by o.payment_ref, o.open_no
                """)
                .param("day", day.minusDays(1))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** In the last night: how, kind, reference. */
    List<String> cleared() {
        return night.asApp()
                .sql("""
                select c.how || ' ' || c.kind || ' ' || c.payment_ref
                  from payment_cleared c
                  join job_run r on r.job_run_id = c.job_run_id and r.state <> 'UNDONE'
                 where c.business_date = :day
                 order by c.payment_ref, c.cleared_no
                """)
                .param("day", day.minusDays(1))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** In the last night: rail and reference. */
    List<String> matched() {
        return night.asApp()
                .sql("""
                select m.rail || ' ' || m.payment_ref
                  from payment_match m
                  join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                 where m.business_date = :day
                 order by m.payment_ref, m.rail
                """)
                .param("day", day.minusDays(1))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Of the last night, in yuan, debit positive. */
    long ledger(String org, String subject) {
        return night.asApp()
                .sql("""
                select coalesce(sum(closing_fen), 0)::bigint / 100
                  from gl_balance
                 where business_date = :day and org_code = :org and subject_code = :subject
                """)
                .param("day", day.minusDays(1))
                .param("org", org)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    /** 224102 of the last night, item by item: org, yuan, source, reference. */
    List<String> suspense() {
        return night.asApp()
                .sql("""
                select s.org_code || ' ' || s.amount_fen / 100 || ' ' || s.source || ' ' || coalesce(s.payment_ref, '-')
                  from payment_suspense s
                  join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                 where s.business_date = :day
                 order by s.suspense_no
                """)
                .param("day", day.minusDays(1))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    @Override
    public void close() {
        night.close();
    }
}
