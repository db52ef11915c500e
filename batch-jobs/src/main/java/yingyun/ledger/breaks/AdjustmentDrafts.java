package yingyun.ledger.breaks;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.Masked;
import yingyun.kernel.Money;
import yingyun.ledger.breaks.AdjustmentLines.Typed;

/** Adjusting entries as they are proposed: the accounting owner may change every line before he asks for it. */
@Repository
public class AdjustmentDrafts {

    /** 其他待查挂账(贷方). */
    private static final String SUSPENSE_CREDIT = "224105";

    private final JdbcClient jdbc;

    public AdjustmentDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Red reversal of the whole entry set within the org, line by line: same sides, 红字. Accounts masked. */
    public List<Typed> reversal(BreakKey key, String journalNo) {
        return jdbc.sql("""
                select e.side::text, e.entry_kind = 'B', e.org_code, e.subject_code, coalesce(e.account_no, ''), e.amount_fen, e.currency,
                       e.journal_no
                  from entry e
                 where e.business_date = :day
                   and e.journal_no = :journal
                   and (:org = '' or e.org_code = :org)
                   and e.side in ('D', 'C')
                 order by e.line_no
                 limit :most
                """)
                .param("day", key.businessDate().day())
                .param("journal", journalNo)
                .param("org", key.orgCode())
                .param("most", AdjustmentLines.MOST)
                .query((rs, n) -> new Typed(
                        rs.getString(1),
                        rs.getBoolean(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5).isEmpty() ? "" : Masked.account(rs.getString(5)),
                        Money.plain(rs.getLong(6)),
                        rs.getString(7),
                        rs.getBoolean(2) ? rs.getString(8) : "",
                        "红字冲销 " + rs.getString(8)))
                .list();
    }

    /**
     * The lines as they will be booked: a masked account is the one of the corrected entry set that looks like it. One that looks like
     * none, or like several, stays as it is and is refused as malformed.
     */
    public List<Typed> unmasked(BreakKey key, String journalNo, List<Typed> lines) {
        if (lines.stream().noneMatch(line -> line.account().contains("*"))) {
            return lines;
        }
        List<String> accounts = jdbc.sql("""
                select distinct account_no
                  from entry
                 where business_date = :day and journal_no = :journal and account_no is not null
                   and (:org = '' or org_code = :org)
                """)
                .param("day", key.businessDate().day())
                .param("journal", journalNo)
                .param("org", key.orgCode())
                .query((rs, n) -> rs.getString(1))
                .list();
        return lines.stream()
                .map(line -> {
                    List<String> meant = accounts.stream()
                            .filter(account -> Masked.account(account).equals(line.account()))
                            .toList();
                    return meant.size() == 1 ? line.withAccount(meant.getFirst()) : line;
                })
                .toList();
    }

    /** 挂待查: the difference leaves the cell for the suspense subject of the org; only where the check is of one subject. */
    public List<Typed> parking(BreakKey key, long nowFen) {
        if (key.check() != BreakCheck.GL_SUBLEDGER || nowFen == 0) {
            return List.of();
        }
        String amount = Money.plain(Math.absExact(nowFen));
        List<Typed> lines = new ArrayList<>();
        lines.add(line(key, nowFen < 0 ? "D" : "C", key.subjectCode(), amount));
        lines.add(line(key, nowFen < 0 ? "C" : "D", SUSPENSE_CREDIT, amount));
        return lines;
    }

    private static Typed line(BreakKey key, String side, String subject, String amount) {
        return new Typed(side, false, key.orgCode(), subject, "", amount, key.currency(), "", "差额挂待查");
    }
}
