package yingyun.duty.handover;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.reference.BankClock;

/** Puts a sheet together: who, from where to where, what the night says by itself, and what the outgoing person adds. */
@Component
class SheetWriter {

    private final NightFacts facts;
    private final Assignments assignments;
    private final BankClock clock;

    SheetWriter(NightFacts facts, Assignments assignments, BankClock clock) {
        this.facts = facts;
        this.assignments = assignments;
        this.clock = clock;
    }

    Sheet compose(Handover handover, Assignment outgoing, Assignment incoming, String remarks, String keys) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("no", handover.no());
        lines.put("shift", outgoing.dutyDate() + " " + outgoing.shiftCode());
        lines.put("post", outgoing.postCode() + " -> " + incoming.postCode());
        lines.put("from", outgoing.employeeNo() + " " + outgoing.name());
        lines.put("to", incoming.employeeNo() + " " + incoming.name());
        lines.put(
                "witness",
                handover.witness()
                        .map(person -> person + " " + assignments.nameOf(person))
                        .orElse("–"));
        lines.put("time", clock.now().withSecond(0).withNano(0).toString().replace('T', ' '));
        lines.putAll(facts.all());
        lines.put("keys", keys.strip());
        lines.put("remarks", remarks.strip());
        return new Sheet(lines);
    }
}
