package yingyun.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.eod.NightDesk;
import yingyun.eod.TestGrants;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.Adjustments;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Side;

/** What the accounting owner of an outlet and the day-end desk do about a difference. */
final class Correction {

    static final String ORG = "320500100";
    static final EmployeeNo OPERATOR = EmployeeNo.of("E100003");

    private final DemoNights bank;
    private final BusinessDate day;
    final TestGrants grants;

    Correction(DemoNights bank, BusinessDate day) {
        this.bank = bank;
        this.day = day;
        this.grants = new TestGrants(bank.night.asApp());
    }

    Adjustments adjustments() {
        return bank.night.bean(Adjustments.class);
    }

    String nextNo() {
        return adjustments().nextNo(day);
    }

    /** Turns the cent of the manual voucher back: 借 201104 / 贷 122102. */
    static List<EntryLine> ofTheCent(String number) {
        return lines(number, ORG, "201104", null, 1, ORG, "122102", null);
    }

    /** 借 the first, 贷 the second. */
    static List<EntryLine> lines(
            String number,
            String debitOrg,
            String debitSubject,
            @Nullable String debitAccount,
            long fen,
            String creditOrg,
            String creditSubject,
            @Nullable String creditAccount) {
        List<EntryLine> lines = new ArrayList<>();
        lines.add(line(number, 1, debitOrg, Side.DEBIT, fen, debitSubject, debitAccount));
        lines.add(line(number, 2, creditOrg, Side.CREDIT, fen, creditSubject, creditAccount));
        return lines;
    }

    static EntryLine line(
            String number, int lineNo, String org, Side side, long fen, String subject, @Nullable String account) {
        return EntryLine.of(
                number,
                lineNo,
                OrgCode.of(org),
                CurrencyCode.of("CNY"),
                side,
                fen,
                SubjectCode.of(subject),
                account,
                "TX9901",
                "日终调整");
    }

    /** Posts the next adjustment under its own grant; its number. */
    String post(java.util.function.Function<String, List<EntryLine>> lines) {
        String number = nextNo();
        adjustments().post(day, number, lines.apply(number), grants.granted("MC10", number));
        return number;
    }

    List<JobCode> rerunFrom(String jobCode) {
        long approval = grants.granted("MC08", "RERUN " + jobCode + " " + day);
        return bank.night.bean(NightDesk.class).undo(day, JobCode.of(jobCode), approval, OPERATOR);
    }

    void waive(long differenceFen, long approvalId) {
        bank.night
                .asApp()
                .sql("""
                insert into difference_waiver (business_date, check_code, org_code, subject_code, currency, difference_fen, reason, approval_id)
                values (:day, 'GL_SUBLEDGER', :org, '201104', 'CNY', :fen, '尾差一分,次日查明后更正', :approval)
                """)
                .param("day", day.day())
                .param("org", ORG)
                .param("fen", differenceFen)
                .param("approval", approvalId)
                .update();
    }

    String waiverSubject(long differenceFen) {
        return "WAIVE GL_SUBLEDGER " + ORG + " 201104 CNY " + differenceFen + " " + day;
    }
}
