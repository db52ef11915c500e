package yingyun.ledger.breaks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.ledger.Adjustments;
import yingyun.ledger.EntryLine;
import yingyun.ledger.LedgerProblem;

/** 预演: what an adjusting entry would do to the difference, without a trace; refuses what could not be posted or would not help. */
@Service
public class AdjustmentTrial {

    private final Adjustments adjustments;
    private final AccountingOwners owners;
    private final LiveDifferences live;
    private final JdbcClient jdbc;

    public AdjustmentTrial(Adjustments adjustments, AccountingOwners owners, LiveDifferences live, JdbcClient jdbc) {
        this.adjustments = adjustments;
        this.owners = owners;
        this.live = live;
        this.jdbc = jdbc;
    }

    /**
     * @param nowFen what the check would find now, debit positive
     * @param afterFen what it would find with these lines
     * @param rerunFrom {@code JOB-090}, or {@code JOB-041} where a line touches an account
     */
    public record Effect(String adjustmentNo, List<EntryLine> lines, long nowFen, long afterFen, String rerunFrom) {

        public Effect {
            lines = List.copyOf(lines);
        }
    }

    /** @throws yingyun.kernel.Refused with what is wrong about the lines, the person or the moment */
    @Transactional
    public Effect of(BreakKey key, String adjustmentNo, String lineText, EmployeeNo maker) {
        List<EntryLine> lines = AdjustmentLines.entries(adjustmentNo, lineText);
        lines.stream().map(EntryLine::orgCode).distinct().forEach(org -> owners.demand(maker, org));
        adjustments.demandPostable(key.businessDate(), adjustmentNo, lines);
        lines.forEach(line -> demandOwnAccount(key.businessDate(), line));
        long now = live.nowFen(key);
        if (now == 0) {
            throw new BreakProblem.NothingToCorrect(key.id()).refused();
        }
        Map<BreakKey, Long> effects = effects(key, lines);
        long after = now + effects.getOrDefault(key, 0L);
        demandSmaller(key, now, after);
        effects.forEach((cell, effect) -> {
            if (!cell.equals(key) && effect != 0) {
                long there = live.nowFen(cell);
                demandSmaller(cell, there, there + effect);
            }
        });
        boolean touchesAccounts = lines.stream().anyMatch(line -> line.accountNo() != null);
        return new Effect(adjustmentNo, lines, now, after, touchesAccounts ? "JOB-041" : "JOB-090");
    }

    /** From where the night runs again so that the posted adjusting entries take effect. */
    public String rerunFrom(BusinessDate day) {
        boolean touchesAccounts =
                jdbc.sql("""
                select exists (select 1
                                 from entry_batch b
                                 join entry e on e.business_date = b.business_date and e.batch_id = b.batch_id
                                where b.business_date = :day and b.kind = 'ADJUSTMENT' and b.state = 'ATTACHED'
                                  and e.account_no is not null)
                """).param("day", day.day()).query(Boolean.class).single();
        return touchesAccounts ? "JOB-041" : "JOB-090";
    }

    public String nextNo(BusinessDate day) {
        return adjustments.nextNo(day);
    }

    private static void demandSmaller(BreakKey cell, long now, long after) {
        if (Math.absExact(after) >= Math.absExact(now)) {
            throw new BreakProblem.DifferenceNotSmaller(cell.id(), Money.grouped(now), Money.grouped(after)).refused();
        }
    }

    /** A line moves 总分核对 of its cell only if no account takes it, and the inter-branch check if it is of its subject. */
    private Map<BreakKey, Long> effects(BreakKey key, List<EntryLine> lines) {
        Map<BreakKey, Long> effects = new LinkedHashMap<>();
        for (EntryLine line : lines) {
            if (line.accountNo() == null && hasSubAccounts(line)) {
                effects.merge(cell(key, BreakCheck.GL_SUBLEDGER, line.orgCode(), line), line.netFen(), Long::sum);
            }
            if (key.check() == BreakCheck.INTERBRANCH
                    && line.subjectCode().value().equals(key.subjectCode())
                    && line.currency().value().equals(key.currency())) {
                effects.merge(key, line.netFen(), Long::sum);
            }
        }
        return effects;
    }

    private static BreakKey cell(BreakKey key, BreakCheck check, OrgCode org, EntryLine line) {
        return new BreakKey(
                key.businessDate(),
                check,
                org.value(),
                line.subjectCode().value(),
                line.currency().value());
    }

    /** The owner of an org's books changes accounts of that org only. */
    private void demandOwnAccount(BusinessDate day, EntryLine line) {
        if (line.accountNo() != null
                && !jdbc.sql("""
                select exists (select 1 from account
                                where account_no = :account and org_code = :org and since <= :day and (until is null or until > :day))
                """)
                        .param("account", line.accountNo())
                        .param("org", line.orgCode().value())
                        .param("day", day.day())
                        .query(Boolean.class)
                        .single()) {
            throw new LedgerProblem.AdjustmentLineUnknown(line.lineNo(), "account").refused();
        }
    }

    private boolean hasSubAccounts(EntryLine line) {
        return jdbc.sql("select has_sub_accounts from subject where subject_code = :subject")
                .param("subject", line.subjectCode().value())
                .query(Boolean.class)
                .single();
    }
}
