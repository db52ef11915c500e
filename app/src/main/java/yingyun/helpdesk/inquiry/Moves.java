package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import yingyun.helpdesk.InquiryMoved;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** One change of an inquiry, in the caller's transaction: the row, the audit line, the doorbell. */
@Component
class Moves {

    private static final String SYSTEM_TERMINAL = "-";

    private final Inquiries inquiries;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BankClock clock;

    Moves(Inquiries inquiries, AuditTrail audit, ApplicationEventPublisher events, BankClock clock) {
        this.inquiries = inquiries;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return clock.now().toLocalDate();
    }

    Inquiry seen(InquiryNo no, DataScope scope) {
        return inquiries.find(no, scope).orElseThrow(() -> new InquiryProblem.NotFound(no.value()).refused());
    }

    /** The version must be the one on his page. */
    Inquiry seen(InquiryNo no, int version, DataScope scope) {
        Inquiry inquiry = seen(no, scope);
        if (inquiry.version() != version) {
            throw new InquiryProblem.ChangedMeanwhile(no.value()).refused();
        }
        return inquiry;
    }

    int move(Inquiry before, Standing next, String act, Operator by) {
        return move(before, next, act, by, "");
    }

    /** @param note masked */
    int move(Inquiry before, Standing next, String act, Operator by, String note) {
        int version = inquiries.move(before.no(), before.version(), next, by.employeeNo(), act, note, now());
        told(before, version, next.state(), act, by);
        return version;
    }

    void told(Inquiry before, int version, InquiryState to, String act, Operator by) {
        audit.record(Auditable.done(
                "INQUIRY_" + act, by, before.no().value(), facts(before.state().name(), to.name(), version)));
        ring(before, version, to, act);
    }

    /** What nobody did: the clock or another's answer. */
    int moveBySystem(Inquiry before, Standing next, String act) {
        int version = inquiries.move(before.no(), before.version(), next, EmployeeNo.SYSTEM, act, "", now());
        audit.record(new Auditable(
                "INQUIRY_" + act,
                EmployeeNo.SYSTEM,
                before.org(),
                SYSTEM_TERMINAL,
                before.no().value(),
                facts(before.state().name(), next.state().name(), version),
                Auditable.DONE));
        ring(before, version, next.state(), act);
        return version;
    }

    /** Something was written and nothing moved. */
    void written(Inquiry inquiry, String act, Operator by) {
        audit.record(Auditable.done("INQUIRY_" + act, by, inquiry.no().value(), Map.of()));
        ring(inquiry, inquiry.version(), inquiry.state(), act);
    }

    private void ring(Inquiry before, int version, InquiryState to, String act) {
        events.publishEvent(
                new InquiryMoved(before.no().value(), version, before.state().name(), to.name(), act, now()));
    }

    private static Map<String, String> facts(String from, String to, int version) {
        Map<String, String> facts = new HashMap<>();
        facts.put("from", from);
        facts.put("to", to);
        facts.put("version", Integer.toString(version));
        return facts;
    }
}
