package yingyun.duty.handover;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.duty.log.DutyLog;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Post;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/**
 * 交接班: the outgoing person signs the sheet, the incoming one the very same, each with his password. Responsibility for what was
 * done before is not handed over, and neither is a step that runs.
 */
@Service
public class HandoverDesk {

    private final Handovers handovers;
    private final HandoverRules rules;
    private final SheetWriter sheets;
    private final Assignments assignments;
    private final BankClock clock;
    private final DutyLog log;
    private final AuditTrail audit;

    HandoverDesk(
            Handovers handovers,
            HandoverRules rules,
            SheetWriter sheets,
            Assignments assignments,
            BankClock clock,
            DutyLog log,
            AuditTrail audit) {
        this.handovers = handovers;
        this.rules = rules;
        this.sheets = sheets;
        this.assignments = assignments;
        this.clock = clock;
        this.log = log;
        this.audit = audit;
    }

    /** By whose duty it is. */
    @Transactional
    long open(long assignmentId, @Nullable EmployeeNo witness, Operator by) {
        Assignment outgoing = required(assignmentId);
        if (!outgoing.isOf(by.employeeNo())) {
            throw new HandoverProblem.NotYourSignature("D-" + assignmentId).refused();
        }
        refuseIfLeft(outgoing);
        Post post = rules.postOf(outgoing);
        Assignment incoming = successor(outgoing)
                .orElseThrow(() -> new HandoverProblem.NobodyRelieves(
                                post.nameZh(), outgoing.dutyDate().toString())
                        .refused());
        rules.refuseShortOverlap(outgoing, incoming);
        HandoverRules.refuseWrongWitness(post, witness, outgoing, incoming);
        try {
            long id = handovers.open(
                    assignmentId,
                    incoming.assignmentId(),
                    outgoing.employeeNo(),
                    incoming.employeeNo(),
                    witness,
                    by.employeeNo());
            note(
                    "DUTY_HANDOVER_OPENED",
                    id,
                    outgoing,
                    Map.of("to", incoming.employeeNo().value()),
                    by);
            return id;
        } catch (DataIntegrityViolationException openAlready) {
            throw new HandoverProblem.SignedAlready("D-" + assignmentId).refused();
        }
    }

    /** The outgoing person's signature: the sheet is put together and held. Signed anew, it is a new version. */
    @Transactional
    public void signOutgoing(long handoverId, String remarks, String keys, String password, Operator by) {
        Handover handover = requiredHandover(handoverId);
        if (!handover.from().equals(by.employeeNo())) {
            throw new HandoverProblem.NotYourSignature(handover.no()).refused();
        }
        if (handover.isFrozen()) {
            throw new HandoverProblem.SignedAlready(handover.no()).refused();
        }
        Assignment outgoing = required(handover.fromAssignment());
        rules.refuseRunningStep(outgoing);
        rules.refuseWrongPassword(by, password);
        Sheet sheet = sheets.compose(handover, outgoing, required(handover.toAssignment()), remarks, keys);
        int version = handover.version() + 1;
        try {
            handovers.addSheet(handoverId, version, sheet, by.employeeNo());
            handovers.sign(handoverId, version, "FROM", sheet.sha256(), by.employeeNo());
        } catch (DataIntegrityViolationException fasterOne) {
            throw new HandoverProblem.SheetChanged(handover.no(), version).refused();
        }
        note("DUTY_HANDOVER_SIGNED", handoverId, outgoing, Map.of("side", "FROM", "sha256", sheet.sha256()), by);
    }

    /** The incoming person, or the witness, signs the version he has seen. With the last signature the outgoing person is relieved. */
    @Transactional
    public void confirm(long handoverId, int version, String password, Operator by) {
        Handover handover = requiredHandover(handoverId);
        String side = side(handover, by.employeeNo());
        if (handover.fromSignedAt().isEmpty()) {
            throw new HandoverProblem.NotSignedByOutgoing(handover.no()).refused();
        }
        if (version != handover.version()) {
            throw new HandoverProblem.SheetChanged(handover.no(), handover.version()).refused();
        }
        if ((side.equals("TO") ? handover.toSignedAt() : handover.witnessSignedAt()).isPresent()) {
            throw new HandoverProblem.SignedAlready(handover.no()).refused();
        }
        Assignment outgoing = required(handover.fromAssignment());
        rules.refuseRunningStep(outgoing);
        if (side.equals("TO")) {
            rules.refuseTooEarly(required(handover.toAssignment()));
        }
        rules.refuseWrongPassword(by, password);
        try {
            handovers.sign(handoverId, version, side, handover.sha256(), by.employeeNo());
        } catch (DataIntegrityViolationException fasterOne) {
            throw new HandoverProblem.SheetChanged(handover.no(), version).refused();
        }
        note("DUTY_HANDOVER_SIGNED", handoverId, outgoing, Map.of("side", side, "sha256", handover.sha256()), by);
        if (requiredHandover(handoverId).isDone() && !handovers.hasLeft(outgoing.assignmentId())) {
            handovers.endDuty(outgoing.assignmentId(), "RELIEVED", handoverId, by.employeeNo(), "");
            log.write("RELIEVED", handover.no(), outgoing.name() + " " + outgoing.postCode(), by.employeeNo());
        }
    }

    /** 离岗 at the end of a shift that nobody relieves; otherwise the handover comes first. */
    @Transactional
    void leave(long assignmentId, Operator by) {
        Assignment duty = required(assignmentId);
        if (!duty.isOf(by.employeeNo())) {
            throw new HandoverProblem.NotYourSignature("D-" + assignmentId).refused();
        }
        refuseIfLeft(duty);
        Post post = rules.postOf(duty);
        if (post.relievedBy().isPresent()) {
            String to = successor(duty).map(Assignment::name).orElse("–");
            throw new HandoverProblem.NotRelieved(post.nameZh(), to).refused();
        }
        if (clock.now().isBefore(duty.endsAt())) {
            throw new HandoverProblem.ShiftNotOver(
                            post.nameZh(), duty.endsAt().toLocalTime().toString())
                    .refused();
        }
        handovers.endDuty(assignmentId, "SHIFT_OVER", null, by.employeeNo(), "");
        note("DUTY_SHIFT_OVER", assignmentId, duty, Map.of(), by);
    }

    /** 放行: the duty manager lets somebody go who is not relieved. */
    @Transactional
    void release(long assignmentId, String reason, Operator by) {
        Assignment duty = required(assignmentId);
        if (duty.isOf(by.employeeNo())) {
            throw new HandoverProblem.NotReleasedByOneself().refused();
        }
        if (reason.strip().length() < 4) {
            throw new HandoverProblem.ReasonTooShort(4).refused();
        }
        refuseIfLeft(duty);
        handovers.endDuty(assignmentId, "RELEASED", null, by.employeeNo(), reason.strip());
        note("DUTY_RELEASED", assignmentId, duty, Map.of("reason", reason.strip()), by);
    }

    @Transactional
    void write(String text, Operator by) {
        log.write("NOTE", "", text.strip(), by.employeeNo());
        audit.record(Auditable.done("DUTY_NOTE", by, "DUTY_LOG", Map.of()));
    }

    /** Whoever stands at the post that relieves it, in the shift that begins before this one ends. */
    Optional<Assignment> successor(Assignment outgoing) {
        return rules.postOf(outgoing)
                .relievedBy()
                .flatMap(post -> assignments
                        .between(outgoing.dutyDate(), outgoing.dutyDate().plusDays(1))
                        .stream()
                        .filter(next -> next.postCode().equals(post))
                        .filter(next -> next.startsAt().isAfter(outgoing.startsAt())
                                && !next.startsAt().isAfter(outgoing.endsAt())
                                && !next.isOf(outgoing.employeeNo()))
                        .findFirst());
    }

    Assignment required(long assignmentId) {
        return assignments
                .find(assignmentId)
                .orElseThrow(() -> new HandoverProblem.NotFound("D-" + assignmentId).refused());
    }

    Handover requiredHandover(long handoverId) {
        return handovers.find(handoverId).orElseThrow(() -> new HandoverProblem.NotFound("HO-" + handoverId).refused());
    }

    private static String side(Handover handover, EmployeeNo person) {
        if (handover.to().equals(person)) {
            return "TO";
        }
        if (handover.witness().filter(person::equals).isPresent()) {
            return "WITNESS";
        }
        throw new HandoverProblem.NotYourSignature(handover.no()).refused();
    }

    private void refuseIfLeft(Assignment duty) {
        if (handovers.hasLeft(duty.assignmentId())) {
            throw new HandoverProblem.LeftAlready(duty.name()).refused();
        }
    }

    private void note(String action, long id, Assignment duty, Map<String, String> detail, Operator by) {
        String step = action.replaceFirst("^DUTY_", "");
        String kind = step.startsWith("HANDOVER") ? "HANDOVER" : step;
        String object = kind.equals("HANDOVER") ? "HO-" + id : "D-" + id;
        String text = duty.name() + " " + duty.postCode() + " "
                + detail.getOrDefault("side", detail.getOrDefault("reason", ""));
        log.write(kind, object, text.strip(), by.employeeNo());
        Map<String, String> facts = new TreeMap<>(detail);
        facts.remove("reason");
        audit.record(Auditable.done(action, by, object, facts));
    }
}
