package yingyun.operations.startofday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/**
 * 日初检查: items with data tick themselves, the others are ticked by a person who says so; what is red may be waived by two (MC06). When
 * all fourteen stand, an operator says that the system is open.
 */
@Service
class StartOfDayDesk {

    private static final int SHORTEST_NOTE = 2;
    private static final int LONGEST_NOTE = 200;
    private static final Set<String> BY_PEOPLE = Set.of("TICKED", "WAIVED");

    private final Readings readings;
    private final Checks checks;
    private final BusinessDates dates;
    private final BankClock clock;
    private final AuditTrail audit;
    private final ObjectProvider<FourEyes> fourEyes;

    StartOfDayDesk(
            Readings readings,
            Checks checks,
            BusinessDates dates,
            BankClock clock,
            AuditTrail audit,
            ObjectProvider<FourEyes> fourEyes) {
        this.readings = readings;
        this.checks = checks;
        this.dates = dates;
        this.clock = clock;
        this.audit = audit;
        this.fourEyes = fourEyes;
    }

    /** How the fourteen stand at this moment: the data now, and what people said. */
    List<Standing> standings(BusinessDate day) {
        Map<Item, Reading> now = readings.of(day);
        Map<Item, Checks.Recorded> latest = checks.latest(day);
        List<Standing> standings = new ArrayList<>();
        for (Item item : Item.values()) {
            Reading reading = java.util.Objects.requireNonNull(now.get(item));
            standings.add(Standing.of(item, reading, latest.get(item)));
        }
        return standings;
    }

    /** A person says that an item is in order; where the data speaks, he cannot. */
    @Transactional
    void tick(BusinessDate day, Item item, String note, Operator by) {
        refuseOtherDays(day);
        Standing standing = standing(day, item);
        if (!standing.reading().isManual()) {
            throw new StartOfDayProblem.DataSpeaks(item.name()).refused();
        }
        checks.add(day, item, "TICKED", by.employeeNo(), clock.instant(), demanded(note), null);
        record("START_OF_DAY_TICKED", day, item, by);
    }

    /** Asks the duty manager to let an item go that is not in order. @return the request's number */
    long askWaiver(BusinessDate day, Item item, String reason, Operator by) {
        refuseOtherDays(day);
        refuseGood(day, item);
        FourEyes desk = fourEyes.getIfAvailable();
        if (desk == null) {
            throw new StartOfDayProblem.TwoPersonsNotInstalled().refused();
        }
        return desk.ask(
                StartOfDayWaiver.NAME,
                Map.of("day", day.toString(), "item", item.name(), "reason", reason.strip()),
                reason.strip(),
                by);
    }

    /** "08:15 开放". What the data said at this moment is recorded with it. */
    @Transactional
    void publish(BusinessDate day, Operator by) {
        refuseOtherDays(day);
        List<Standing> standings = standings(day);
        List<Standing> missing =
                standings.stream().filter(standing -> !standing.isGood()).toList();
        if (!missing.isEmpty()) {
            throw new StartOfDayProblem.NotAllChecked(
                            standings.size() - missing.size(),
                            standings.size(),
                            missing.stream()
                                    .map(standing -> standing.item().name())
                                    .collect(Collectors.joining(", ")))
                    .refused();
        }
        Instant now = clock.instant();
        standings.stream()
                .filter(standing -> !BY_PEOPLE.contains(standing.result()))
                .forEach(standing -> checks.add(
                        day,
                        standing.item(),
                        standing.result(),
                        EmployeeNo.SYSTEM,
                        now,
                        plain(standing.reading()),
                        null));
        try {
            checks.open(day, by.employeeNo(), now);
        } catch (DataIntegrityViolationException fasterOne) {
            throw new StartOfDayProblem.OpenedAlready(day.toString()).refused();
        }
        audit.record(Auditable.done("SYSTEM_OPENED", by, "START_OF_DAY " + day, Map.of()));
    }

    /** Writes down what the data says now; what was recorded before stays. */
    @Transactional
    void recordReadings(BusinessDate day, Operator by) {
        refuseOtherDays(day);
        Map<Item, Checks.Recorded> latest = checks.latest(day);
        for (Standing standing : standings(day)) {
            Checks.Recorded before = latest.get(standing.item());
            boolean said = !standing.reading().isManual() && !BY_PEOPLE.contains(standing.result());
            if (said && (before == null || !before.result().equals(standing.result()))) {
                checks.add(
                        day,
                        standing.item(),
                        standing.result(),
                        EmployeeNo.SYSTEM,
                        clock.instant(),
                        plain(standing.reading()),
                        null);
            }
        }
        audit.record(Auditable.done("START_OF_DAY_LOOKED", by, "START_OF_DAY " + day, Map.of()));
    }

    Standing standing(BusinessDate day, Item item) {
        return standings(day).stream()
                .filter(standing -> standing.item() == item)
                .findFirst()
                .orElseThrow();
    }

    void refuseGood(BusinessDate day, Item item) {
        if (standing(day, item).isGood()) {
            throw new StartOfDayProblem.NothingToWaive(item.name()).refused();
        }
    }

    void refuseOtherDays(BusinessDate day) {
        if (dates.open().filter(day::equals).isEmpty()) {
            throw new StartOfDayProblem.NotTheOpenDay(day.toString()).refused();
        }
        if (checks.opening(day).isPresent()) {
            throw new StartOfDayProblem.OpenedAlready(day.toString()).refused();
        }
    }

    static Item item(String name) {
        try {
            return Item.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new StartOfDayProblem.UnknownItem(name.length() > 20 ? name.substring(0, 20) : name).refused();
        }
    }

    /** As it is kept: the Chinese sentence, which is what the paper shows. */
    private static String plain(Reading reading) {
        return Wording.chinese().of(reading.code(), reading.facts());
    }

    private static String demanded(String note) {
        String text = note.strip();
        if (text.length() < SHORTEST_NOTE || text.length() > LONGEST_NOTE) {
            throw new StartOfDayProblem.NoteMissing(SHORTEST_NOTE, LONGEST_NOTE).refused();
        }
        return text;
    }

    private void record(String action, BusinessDate day, Item item, Operator by) {
        audit.record(Auditable.done(action, by, "START_OF_DAY " + day, Map.of("item", item.name())));
    }
}
