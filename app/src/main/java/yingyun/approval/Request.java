package yingyun.approval;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct.Change;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;

/**
 * A request as it stands at one moment.
 *
 * @param grants in order of the steps
 * @param endings what ended it, or tried to, oldest first
 */
record Request(
        long id,
        Mc mc,
        String subject,
        String reason,
        Person maker,
        String terminal,
        Instant requestedAt,
        Instant expiresAt,
        RequestState state,
        Content content,
        List<GivenGrant> grants,
        List<Ending> endings) {

    record Mc(String code, String nameZh, String nameEn, int steps, boolean secondFactor) {}

    record Person(EmployeeNo employeeNo, String name) {}

    /** As submitted. */
    record Content(
            String act,
            Map<String, String> facts,
            OrgCode org,
            String orgName,
            Sentence title,
            Sentence risk,
            List<Change> changes,
            String fingerprint,
            Optional<KeyFigure> keyFigure) {}

    record GivenGrant(
            int step, Person checker, Optional<Person> actingFor, Instant grantedAt, String opinion, String terminal) {}

    record Ending(String outcome, Person by, Instant at, String opinion, Map<String, String> facts) {}

    /** The step that is waited for. */
    int nextStep() {
        return grants.size() + 1;
    }

    boolean isWaiting() {
        return state == RequestState.WAITING;
    }

    boolean isMadeBy(EmployeeNo person) {
        return maker.employeeNo().equals(person);
    }

    Optional<EmployeeNo> lastChecker() {
        return grants.isEmpty()
                ? Optional.empty()
                : Optional.of(grants.getLast().checker().employeeNo());
    }

    /** After a failure, or where the process ended between the last grant and the act. */
    boolean mayBeExecutedAgainBy(EmployeeNo person, Instant now) {
        return (state == RequestState.FAILED || state == RequestState.GRANTED)
                && lastChecker().filter(person::equals).isPresent()
                && !now.isAfter(expiresAt);
    }

    Grant grant() {
        return new Grant(
                id, mc.code(), subject, maker.employeeNo(), lastChecker().orElseThrow());
    }

    /** While it waits, nobody but the maker reads the figure that the checker shall find himself. */
    Optional<KeyFigure> coveredFor(EmployeeNo reader) {
        return isWaiting() && !isMadeBy(reader) ? content.keyFigure() : Optional.empty();
    }
}
