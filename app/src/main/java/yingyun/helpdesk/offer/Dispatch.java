package yingyun.helpdesk.offer;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/**
 * One round of 派单. Each change is a transaction of its own that looks again; two nodes may run rounds at once: that nothing is offered
 * twice is the database's to see.
 */
@Service
class Dispatch {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final OfferRows rows;
    private final Presence presence;
    private final Handing handing;
    private final BankClock clock;

    Dispatch(OfferRows rows, Presence presence, Handing handing, BankClock clock) {
        this.rows = rows;
        this.presence = presence;
        this.handing = handing;
        this.clock = clock;
    }

    /** First what has to come back, then what can be offered. */
    void round() {
        rows.expired(presence.bankNow())
                .forEach(due -> handing.back(due.inquiryNo(), due.employeeNo(), Handing.Back.EXPIRED));
        rows.unheard(presence.heardSince())
                .forEach(due -> handing.back(due.inquiryNo(), due.employeeNo(), Handing.Back.GONE));
        presence.silence();
        rows.left(presence.systemNow(), presence.bankNow()).forEach(this::handOver);
        offer();
    }

    private void handOver(OfferRows.Left left) {
        String since = TIME.format(LocalDateTime.ofInstant(clock.shown(left.heardAt()), BankClock.ZONE));
        handing.handOver(
                left.inquiryNo(),
                left.employeeNo(),
                Wording.in("zh").of("HD-offer.handedOver", Map.of("name", left.name(), "since", since)));
    }

    private void offer() {
        List<Routing.Agent> ready = rows.ready(presence.heardSince());
        if (ready.isEmpty()) {
            return;
        }
        List<Routing.Waiting> waiting = rows.waiting(
                ready.stream().anyMatch(Routing.Agent::takesAll),
                ready.stream().flatMap(one -> one.desks().stream()).distinct().toArray(String[]::new),
                ready.stream().map(Routing.Agent::employeeNo).toArray(String[]::new));
        for (Routing.Choice choice : Routing.plan(waiting, ready)) {
            EmployeeNo to = EmployeeNo.of(choice.employeeNo());
            choice.pushesAside().ifPresent(aside -> handing.back(aside, to, Handing.Back.PREEMPTED));
            try {
                handing.offer(choice.inquiryNo(), to);
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                // He has an offer already; this one stays where it is until the next round.
            }
        }
    }
}
