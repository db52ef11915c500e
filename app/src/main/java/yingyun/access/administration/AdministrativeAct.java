package yingyun.access.administration;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;

/** An act of administration, made of what it would change and how it does it; one transaction. */
record AdministrativeAct(
        String name,
        String mcCode,
        BiFunction<Facts, EmployeeNo, Prospect> looking,
        BiConsumer<Facts, Grant> doing,
        Deeds deeds,
        TransactionTemplate transaction)
        implements FourEyesAct {

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        return looking.apply(new Facts(facts), maker);
    }

    @Override
    public void execute(Grant grant, Map<String, String> facts) {
        transaction.executeWithoutResult(status -> {
            // As it was granted or not at all: the same rules once more, on the data of now.
            if (!looking.apply(new Facts(facts), grant.maker()).subject().equals(grant.subject())) {
                throw new AdministrationProblem.GrantedOtherwise(grant.subject()).refused();
            }
            doing.accept(new Facts(facts), grant);
            deeds.noteDone(grant.approvalId());
        });
    }

    @Override
    public boolean isDone(Grant grant) {
        return deeds.isDone(grant.approvalId());
    }
}
