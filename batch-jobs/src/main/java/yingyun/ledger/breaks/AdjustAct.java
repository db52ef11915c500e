package yingyun.ledger.breaks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Masked;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.ledger.Adjustments;
import yingyun.ledger.EntryLine;
import yingyun.ledger.LedgerProblem;
import yingyun.ledger.Side;

/**
 * MC10 {@code ledger.adjust}: the adjusting entry of a difference. Facts: {@code breakId}, {@code adjustmentNo}, {@code lines} (see
 * {@link AdjustmentLines}) and {@code voucher}, the entry set that it corrects (may be empty).
 */
@Component
public class AdjustAct implements FourEyesAct {

    public static final String NAME = "ledger.adjust";

    private final AdjustmentTrial trial;
    private final Adjustments adjustments;
    private final LiveDifferences live;
    private final BreakClues clues;
    private final TransactionTemplate inTransaction;

    public AdjustAct(
            AdjustmentTrial trial,
            Adjustments adjustments,
            LiveDifferences live,
            BreakClues clues,
            PlatformTransactionManager transactions) {
        this.inTransaction = new TransactionTemplate(transactions);
        this.trial = trial;
        this.adjustments = adjustments;
        this.live = live;
        this.clues = clues;
    }

    /** What {@link yingyun.kernel.FourEyes#ask} is given. */
    public static Map<String, String> facts(BreakKey key, String adjustmentNo, String voucher, String lines) {
        return Map.of(
                "businessDate", key.businessDate().toString(),
                "breakId", key.id(),
                "adjustmentNo", adjustmentNo,
                "voucher", voucher,
                "lines", lines);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC10";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BreakKey key = key(facts);
        String adjustmentNo = fact(facts, "adjustmentNo");
        AdjustmentTrial.Effect effect = trial.of(key, adjustmentNo, fact(facts, "lines"), maker);
        OrgCode org = effect.lines().getFirst().orgCode();
        return new Prospect(
                adjustmentNo,
                new Sentence(
                        "BR-3001",
                        Map.of(
                                "adjustmentNo",
                                adjustmentNo,
                                "orgCode",
                                org.value(),
                                "businessDate",
                                key.businessDate().toString(),
                                "count",
                                "" + effect.lines().size())),
                org,
                changes(key, effect, facts.getOrDefault("voucher", "")),
                fingerprint(key, effect, facts),
                Optional.of(Money.plain(Math.absExact(effect.nowFen()))),
                new Sentence("BR-3002", Map.of("jobCode", effect.rerunFrom())));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BreakKey key = key(facts);
        String adjustmentNo = fact(facts, "adjustmentNo");
        if (!grant.subject().equals(adjustmentNo)) {
            throw new LedgerProblem.AdjustmentNotGranted(adjustmentNo).refused();
        }
        AdjustmentTrial.Effect effect = trial.of(key, adjustmentNo, fact(facts, "lines"), grant.maker());
        inTransaction.executeWithoutResult(status -> {
            adjustments.post(key.businessDate(), adjustmentNo, effect.lines(), grant.approvalId());
            clues.add(key, BreakClues.Kind.ADJUSTED, adjustmentNo, grant.maker());
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return adjustments.isPostedUnder(grant.approvalId());
    }

    private static List<Change> changes(BreakKey key, AdjustmentTrial.Effect effect, String voucher) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                new Sentence("BR-3010", Map.of("cell", key.orgCode() + " " + key.subjectCode() + " " + key.currency())),
                Sentence.plain(Money.grouped(effect.nowFen())),
                Sentence.plain(Money.grouped(effect.afterFen()))));
        if (!voucher.isEmpty()) {
            changes.add(new Change(Sentence.of("BR-3011"), Sentence.plain(voucher), Sentence.of("BR-3013")));
        }
        for (EntryLine line : effect.lines()) {
            changes.add(new Change(
                    new Sentence("BR-3012", Map.of("lineNo", "" + line.lineNo())),
                    Sentence.plain("—"),
                    sentence(line)));
        }
        changes.add(new Change(
                Sentence.of("BR-3014"), Sentence.plain("—"), Sentence.plain(effect.rerunFrom() + " … JOB-093")));
        return changes;
    }

    private static Sentence sentence(EntryLine line) {
        String account = line.accountNo();
        return new Sentence(
                (line.side() == Side.DEBIT ? "BR-302" : "BR-303") + (line.isRed() ? "1" : "0"),
                Map.of(
                        "orgCode", line.orgCode().value(),
                        "subject", line.subjectCode().value(),
                        "account", account == null ? "—" : Masked.account(account),
                        "currency", line.currency().value(),
                        "amount", Money.grouped(line.amountFen())));
    }

    private String fingerprint(BreakKey key, AdjustmentTrial.Effect effect, Map<String, String> facts) {
        String rests = String.join(
                "\n",
                key.id(),
                Long.toString(effect.nowFen()),
                adjustments.nextNo(key.businessDate()),
                live.stateOfEntries(key.businessDate()),
                fact(facts, "lines"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(rests.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static BreakKey key(Map<String, String> facts) {
        String id = fact(facts, "breakId");
        return BreakKey.parse(id).orElseThrow(() -> new BreakProblem.NotFound(id).refused());
    }

    private static String fact(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "");
    }
}
