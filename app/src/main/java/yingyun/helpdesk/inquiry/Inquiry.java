package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;

/**
 * 咨询单. Texts are masked.
 *
 * @param asker empty where a phone call's name was not asked for
 * @param recordedBy the asker, or the agent at the phone (代录)
 * @param version of this reading: whoever acts says which one he was looking at
 */
record Inquiry(
        InquiryNo no,
        OrgCode org,
        Optional<EmployeeNo> asker,
        EmployeeNo recordedBy,
        Channel channel,
        Optional<String> category,
        Optional<String> errorCode,
        Optional<String> txCode,
        String serial,
        String title,
        Instant askedAt,
        int version,
        Standing standing) {

    enum Channel {
        PAGE,
        PHONE,
        API
    }

    InquiryState state() {
        return standing.state();
    }

    /** The move, if it is legal. */
    Standing to(InquiryState next, Consumer<Standing.Change> change) {
        if (!state().mayBecome(next)) {
            throw notAllowed(next).refused();
        }
        return standing.with(changed -> {
            changed.state = next;
            change.accept(changed);
        });
    }

    /** In words: a state's name is nothing for people. */
    InquiryProblem notAllowed(InquiryState next) {
        return new InquiryProblem.NotAllowed(no.value(), Words.of("HD-state." + state()), Words.of("HD-state." + next));
    }

    /** The asker, whoever stands in for him at his outlet, or anybody there where no name is known. */
    boolean isAskedBy(Operator person) {
        if (asker.filter(person.employeeNo()::equals).isPresent()) {
            return true;
        }
        return org.equals(person.orgCode())
                && (asker.isEmpty()
                        || person.holds("CHIEF_TELLER")
                        || person.holds("OUTLET_SUPERVISOR")
                        || person.holds("OUTLET_MANAGER"));
    }

    boolean isWith(Operator person) {
        return person.employeeNo().equals(standing.assignee());
    }

    /** Its codes, as one line: error code first. */
    String codes() {
        return String.join(
                " ",
                java.util.stream.Stream.of(errorCode, txCode)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
