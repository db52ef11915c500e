package yingyun.operations.startofday;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** MC06: an item of the start of day goes as it is. Asked for by an operator, granted by the duty manager. */
@Component
class StartOfDayWaiver implements FourEyesAct {

    static final String NAME = "startofday.waive";
    private static final OrgCode DEPARTMENT = OrgCode.of("010000010");

    private final StartOfDayDesk desk;
    private final Checks checks;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;

    StartOfDayWaiver(StartOfDayDesk desk, Checks checks, BankClock clock, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.checks = checks;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC06";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        BusinessDate day = day(facts);
        Item item = item(facts);
        desk.refuseOtherDays(day);
        desk.refuseGood(day, item);
        Standing standing = desk.standing(day, item);
        return new Prospect(
                subject(day, item),
                new Sentence("OP-3201", Map.of("day", day.toString(), "item", item.name())),
                DEPARTMENT,
                List.of(new Change(
                        Sentence.of("OP-33-" + item.name()),
                        new Sentence(
                                standing.reading().code(), standing.reading().facts()),
                        Sentence.of("OP-3202"))),
                standing.result() + " " + standing.reading().code() + " "
                        + new java.util.TreeMap<>(standing.reading().facts()),
                Optional.empty(),
                Sentence.of("OP-3203"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        BusinessDate day = day(facts);
        Item item = item(facts);
        inTransaction.executeWithoutResult(status -> {
            if (isDone(grant)) {
                return;
            }
            desk.refuseOtherDays(day);
            checks.add(
                    day,
                    item,
                    "WAIVED",
                    grant.checker(),
                    clock.instant(),
                    facts.getOrDefault("reason", "") + " (" + grant.maker() + ")",
                    grant.approvalId());
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return checks.isRecorded(grant.approvalId());
    }

    static String subject(BusinessDate day, Item item) {
        return "WAIVE_START_OF_DAY " + item + " " + day;
    }

    private static BusinessDate day(Map<String, String> facts) {
        return BusinessDate.of(java.util.Objects.requireNonNull(facts.get("day")));
    }

    private static Item item(Map<String, String> facts) {
        return StartOfDayDesk.item(java.util.Objects.requireNonNull(facts.get("item")));
    }
}
