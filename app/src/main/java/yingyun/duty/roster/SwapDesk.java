package yingyun.duty.roster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.duty.log.DutyLog;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** 换班. Nothing changes in the roster before a duty manager, who is neither of both, has confirmed. */
@Service
class SwapDesk {

    private static final int SHORTEST_REASON = 4;

    private final Swaps swaps;
    private final RosterDesk roster;
    private final BankClock clock;
    private final DutyLog log;
    private final AuditTrail audit;

    SwapDesk(Swaps swaps, RosterDesk roster, BankClock clock, DutyLog log, AuditTrail audit) {
        this.swaps = swaps;
        this.roster = roster;
        this.clock = clock;
        this.log = log;
        this.audit = audit;
    }

    @Transactional
    long ask(long assignmentId, EmployeeNo other, @Nullable Long returnOf, String reason, Operator by) {
        Assignment given = roster.required(assignmentId);
        if (!given.isOf(by.employeeNo()) || other.equals(by.employeeNo())) {
            throw new RosterProblem.NotYours("排班 " + assignmentId).refused();
        }
        if (!given.startsAt().isAfter(clock.now())) {
            throw new RosterProblem.PastDuty(given.dutyDate().toString()).refused();
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new RosterProblem.ReasonTooShort(SHORTEST_REASON).refused();
        }
        if (returnOf != null && !roster.required(returnOf).isOf(other)) {
            throw new RosterProblem.NotYours("排班 " + returnOf).refused();
        }
        long swapId = swaps.add(assignmentId, other, returnOf, reason.strip(), by.employeeNo());
        note(swapId, Swap.ASKED, by);
        return swapId;
    }

    /** {@code AGREED} or {@code DECLINED} by the other, {@code WITHDRAWN} by the asker. */
    @Transactional
    void answer(long swapId, String step, Operator by) {
        Swap swap = open(swapId);
        boolean askersStep = step.equals("WITHDRAWN");
        if (!by.employeeNo().equals(askersStep ? swap.askedBy() : swap.other())) {
            throw new RosterProblem.NotYours("换班 " + swapId).refused();
        }
        if (!askersStep && !swap.state().equals(Swap.ASKED)) {
            throw new RosterProblem.SwapNotThere("换班 " + swapId, swap.state()).refused();
        }
        step(swapId, step, by, "");
    }

    /** {@code CONFIRMED} or {@code REFUSED} by the duty manager. */
    @Transactional
    void decide(long swapId, String step, String note, Operator by) {
        Swap swap = open(swapId);
        if (by.employeeNo().equals(swap.other()) || by.employeeNo().equals(swap.askedBy())) {
            throw new RosterProblem.NotYours("换班 " + swapId).refused();
        }
        if (step.equals("CONFIRMED")) {
            if (!swap.state().equals(Swap.AGREED)) {
                throw new RosterProblem.SwapNotThere("换班 " + swapId, swap.state()).refused();
            }
            Assignment given = roster.required(swap.assignmentId());
            if (!given.startsAt().isAfter(clock.now())) {
                throw new RosterProblem.PastDuty(given.dutyDate().toString()).refused();
            }
            List<Assignment> returned =
                    swap.returnOf().map(roster::required).stream().toList();
            roster.exchange(given, swap.other(), returned, by);
        }
        step(swapId, step, by, note);
    }

    private Swap open(long swapId) {
        Swap swap = swaps.find(swapId).orElseThrow(() -> new RosterProblem.NotFound("换班 " + swapId).refused());
        if (!swap.isOpen()) {
            throw new RosterProblem.SwapNotThere("换班 " + swapId, swap.state()).refused();
        }
        return swap;
    }

    private void step(long swapId, String step, Operator by, String note) {
        try {
            swaps.step(swapId, step, by.employeeNo(), note);
        } catch (DataIntegrityViolationException fasterOne) {
            throw new RosterProblem.ChangedMeanwhile("换班 " + swapId).refused();
        }
        note(swapId, step, by);
    }

    private void note(long swapId, String step, Operator by) {
        log.write("SWAP", "SWAP " + swapId, step, by.employeeNo());
        audit.record(Auditable.done("ROSTER_SWAP", by, "SWAP " + swapId, Map.of("step", step)));
    }
}
