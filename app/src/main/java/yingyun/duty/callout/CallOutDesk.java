package yingyun.duty.callout;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.duty.log.DutyLog;
import yingyun.duty.runbook.RunBook;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** 呼叫: puts a call into the queue and takes the answer. */
@Service
class CallOutDesk {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 200;
    private static final Duration NOT_TWICE_WITHIN = Duration.ofMinutes(10);
    private static final Set<String> BY_THE_CALLER = Set.of("SPOKEN", "NOT_REACHED");

    private final CallOuts calls;
    private final CallList list;
    private final CallOutChannel channel;
    private final DutyLog log;
    private final AuditTrail audit;

    CallOutDesk(CallOuts calls, CallList list, CallOutChannel channel, DutyLog log, AuditTrail audit) {
        this.calls = calls;
        this.list = list;
        this.channel = channel;
        this.log = log;
        this.audit = audit;
    }

    @Transactional
    long call(EmployeeNo callee, String reason, String runBook, Operator by) {
        if (callee.equals(by.employeeNo())) {
            throw new CallOutProblem.NotYourself().refused();
        }
        CallList.Entry entry =
                list.find(callee).orElseThrow(() -> new CallOutProblem.NotOnTheList(callee.value()).refused());
        String why = reason.strip();
        if (why.length() < SHORTEST || why.length() > LONGEST) {
            throw new CallOutProblem.ReasonWrong(SHORTEST, LONGEST).refused();
        }
        if (calls.isBeingCalled(callee, NOT_TWICE_WITHIN)) {
            throw new CallOutProblem.CalledAlready(entry.name(), (int) NOT_TWICE_WITHIN.toMinutes()).refused();
        }
        String incident = RunBook.isIncident(runBook) ? runBook : "";
        long id = calls.add(callee, entry.postCode(), incident, why, channel.isConnected(), by.employeeNo());
        note(id, "ASKED", entry.name(), by);
        return id;
    }

    /** By the person called. */
    @Transactional
    void acknowledge(long callId, String note, Operator by) {
        CallOut call = required(callId);
        if (!call.callee().equals(by.employeeNo())) {
            throw new CallOutProblem.NotForYou(call.no()).refused();
        }
        answer(call, "ACKNOWLEDGED", note, by);
    }

    /** By whoever may call people: he spoke to him, or did not reach him. */
    @Transactional
    void record(long callId, String kind, String note, Operator by) {
        CallOut call = required(callId);
        if (!BY_THE_CALLER.contains(kind)) {
            throw new CallOutProblem.NotForYou(call.no()).refused();
        }
        answer(call, kind, note, by);
    }

    private void answer(CallOut call, String kind, String note, Operator by) {
        if (call.answer().isPresent()) {
            throw new CallOutProblem.AnsweredAlready(call.no()).refused();
        }
        try {
            calls.answer(call.callId(), kind, note.strip(), by.employeeNo());
        } catch (DataIntegrityViolationException fasterOne) {
            throw new CallOutProblem.AnsweredAlready(call.no()).refused();
        }
        note(call.callId(), kind, call.calleeName(), by);
    }

    private CallOut required(long callId) {
        return calls.find(callId).orElseThrow(() -> new CallOutProblem.NotFound("CO-" + callId).refused());
    }

    private void note(long callId, String step, String name, Operator by) {
        log.write("CALL_OUT", "CO-" + callId, step + " " + name, by.employeeNo());
        audit.record(Auditable.done("DUTY_CALL_OUT", by, "CO-" + callId, Map.of("step", step)));
    }
}
