package yingyun.operations.console;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.backup.BackupRegister;
import yingyun.eod.NightAuthority;
import yingyun.intake.Intake;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;
import yingyun.operations.Days;
import yingyun.operations.Words;
import yingyun.precheck.PreCheckFinding;
import yingyun.precheck.PreCheckFindings;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;
import yingyun.reference.Calendars;
import yingyun.reference.Parameters;

/** What is looked at before a night is begun. Only what has a source is green; the rest is 不适用 and blocks nothing. */
@Component
@ConditionalOnWebApplication
class PreChecks {

    private final Intake intake;
    private final BusinessDates dates;
    private final Calendars calendars;
    private final Parameters parameters;
    private final NightAuthority authority;
    private final BankClock clock;
    private final Bank bank;
    private final BackupRegister backups;
    private final PreCheckFindings findings;

    PreChecks(
            Intake intake,
            BusinessDates dates,
            Calendars calendars,
            Parameters parameters,
            NightAuthority authority,
            BankClock clock,
            Bank bank,
            BackupRegister backups,
            PreCheckFindings findings) {
        this.intake = intake;
        this.dates = dates;
        this.calendars = calendars;
        this.parameters = parameters;
        this.authority = authority;
        this.clock = clock;
        this.bank = bank;
        this.backups = backups;
        this.findings = findings;
    }

    /** @param tone ok, warn, bad or wait (不适用) */
    record Check(String key, String tone, String says) {}

    List<Check> of(BusinessDate day) {
        List<PreCheckFinding> found = findings.now(day);
        return List.of(
                previousNight(day),
                cutOff(day),
                files(day),
                open("outlets", "JOB-001", found, day),
                open("items", "JOB-002", found, day),
                calendar(day),
                backup(),
                authority(day));
    }

    private Check previousNight(BusinessDate day) {
        boolean first = bank.firstBusinessDate().filter(day::equals).isPresent();
        boolean closed = first
                || dates.state(day.previous())
                        .filter(BusinessDateState::isClosed)
                        .isPresent();
        return new Check(
                "previous",
                closed ? "ok" : "bad",
                first ? Words.of("OP-pre.first", Map.of()) : day.previous().toString());
    }

    private Check cutOff(BusinessDate day) {
        LocalTime at = parameters.time("eod.cutOff", day);
        boolean reached = !clock.now().isBefore(day.day().atTime(at));
        return new Check("cutoff", reached ? "ok" : "wait", at.toString());
    }

    private Check files(BusinessDate day) {
        List<String> missing = intake.missing(day);
        if (missing.isEmpty()) {
            return new Check("files", "ok", Words.of("OP-pre.nothing", Map.of()));
        }
        boolean demo = bank.kind().filter(BankKind.DEMO::equals).isPresent();
        return new Check(
                "files", demo ? "wait" : "warn", demo ? Words.of("OP-pre.demo", Map.of()) : String.join(" ", missing));
    }

    /** By the events that have come so far: before they come nothing can be said. */
    private Check open(String key, String job, List<PreCheckFinding> found, BusinessDate day) {
        long blocking = found.stream()
                .filter(finding -> finding.jobCode().equals(job) && finding.isBlocking())
                .count();
        if (blocking > 0) {
            return new Check(key, "bad", Words.of("OP-pre.open", Map.of("count", Long.toString(blocking))));
        }
        return findings.eventsHaveCome(day)
                ? new Check(key, "ok", Words.of("OP-pre.nothing", Map.of()))
                : new Check(key, "wait", Words.of("OP-pre.noEvents", Map.of()));
    }

    private Check calendar(BusinessDate day) {
        int year = day.next().day().getYear();
        boolean known = calendars.knowsYear(year);
        return new Check(
                "calendar",
                known ? "ok" : "warn",
                Words.of(known ? "OP-pre.known" : "OP-pre.weekdays", Map.of("year", Integer.toString(year))));
    }

    /** The night takes its own before the cut-off (JOB-005); here stands the last one that was read again as a whole. */
    private Check backup() {
        return backups.latest(1).stream()
                .findFirst()
                .map(last -> new Check(
                        "backup",
                        "ok",
                        Words.of("OP-pre.backup", Map.of("at", Days.dated(clock.shown(last.verifiedAt()))))))
                .orElseGet(() -> new Check("backup", "wait", Words.of("OP-pre.none", Map.of())));
    }

    private Check authority(BusinessDate day) {
        try {
            return new Check("authority", "ok", authority.demand(day));
        } catch (Refused refused) {
            return new Check("authority", "bad", Words.now().of(refused.problem()));
        }
    }
}
