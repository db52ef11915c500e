package yingyun.approval;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;

/** Asks for, and begins, a standing approval. Facts: {@code from}, {@code to}. */
@Component
class StandingAct implements FourEyesAct {

    static final String NAME = "approval.standing";

    private final StandingApprovals standing;
    private final BankClock clock;

    StandingAct(StandingApprovals standing, BankClock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC05S";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        Period period = Period.of(facts, clock.now().toLocalDate());
        standing.overlapping(period.from, period.to).ifPresent(known -> {
            throw new ApprovalProblem.StandingAlready(
                            known.from().toString(), known.to().toString())
                    .refused();
        });
        Map<String, String> said = Map.of("from", period.from.toString(), "to", period.to.toString());
        return new Prospect(
                "STANDING " + period.from + " " + period.to,
                new Sentence("AP-standing.title", said),
                standing.orgOf(maker),
                List.of(
                        new Change(
                                Sentence.of("AP-standing.period"),
                                Sentence.of("AP-standing.none"),
                                new Sentence("AP-standing.days", said)),
                        new Change(
                                Sentence.of("AP-standing.condition"),
                                Sentence.of("AP-standing.eachNight"),
                                Sentence.of("AP-standing.green"))),
                "standing " + period.from + " " + period.to,
                Optional.empty(),
                Sentence.of("AP-standing.risk"));
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        Period period = Period.of(facts, clock.now().toLocalDate());
        Refusals.translated(grant.approvalId(), grant.mcCode(), () -> {
            standing.add(grant.approvalId(), period.from, period.to, clock.instant());
            return true;
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return standing.exists(grant.approvalId());
    }

    private record Period(LocalDate from, LocalDate to) {

        static Period of(Map<String, String> facts, LocalDate today) {
            String from = facts.getOrDefault("from", "");
            String to = facts.getOrDefault("to", "");
            try {
                Period period = new Period(LocalDate.parse(from), LocalDate.parse(to));
                if (!period.from.isBefore(today)
                        && !period.to.isBefore(period.from)
                        && period.to.isBefore(period.from.plusDays(StandingApproval.MOST_DAYS))) {
                    return period;
                }
            } catch (DateTimeParseException notADate) {
                throw new ApprovalProblem.PeriodNotPossible(from, to).refused();
            }
            throw new ApprovalProblem.PeriodNotPossible(from, to).refused();
        }
    }
}
