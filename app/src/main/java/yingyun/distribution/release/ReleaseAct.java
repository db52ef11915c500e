package yingyun.distribution.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.distribution.Ladder;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Money;
import yingyun.reference.BankClock;

/**
 * MC13 报表批次发放: submitted by a report clerk on checks without a finding, released by the duty manager, who types the bank's debit
 * turnover of the day from the proof sheet.
 */
@Component
class ReleaseAct implements FourEyesAct {

    static final String NAME = "distribution.release";

    private final Releases releases;
    private final Batches batches;
    private final ReleaseFacts facts;
    private final Ladder ladder;
    private final BankClock clock;

    ReleaseAct(Releases releases, Batches batches, ReleaseFacts facts, Ladder ladder, BankClock clock) {
        this.releases = releases;
        this.batches = batches;
        this.facts = facts;
        this.ladder = ladder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC13";
    }

    @Override
    public Prospect prospect(Map<String, String> asked, EmployeeNo maker) {
        BusinessDate day = ReleaseFacts.day(asked);
        int no = ReleaseFacts.batch(asked);
        Instant now = clock.instant();
        Batch batch = releases.demandReleasable(day, no, now);
        long compared = batches.checks(day, no).stream()
                .mapToLong(Batches.CheckCount::made)
                .sum();
        long differing = batches.checks(day, no).stream()
                .mapToLong(Batches.CheckCount::differing)
                .sum();
        Map<String, String> words = Map.of("date", day.toString(), "batch", Integer.toString(no));
        return new Prospect(
                Releases.subject(day, no),
                new Sentence("DS-release.title", words),
                facts.orgOf(maker),
                List.of(
                        new Change(
                                Sentence.of("DS-release.papers"),
                                new Sentence(
                                        "DS-release.papers.now",
                                        Map.of("papers", text(batch.papers()), "orgs", text(batch.orgs()))),
                                Sentence.of("DS-release.papers.after")),
                        new Change(
                                Sentence.of("DS-release.checks"),
                                new Sentence("DS-release.checks.now", Map.of("made", text(compared))),
                                differing == 0
                                        ? Sentence.of("DS-release.checks.clean")
                                        : new Sentence("DS-release.checks.waived", Map.of("waived", text(differing)))),
                        new Change(
                                Sentence.of("DS-release.figure"),
                                Sentence.of("DS-release.figure.now"),
                                Sentence.of("DS-release.figure.after")),
                        new Change(
                                Sentence.of("DS-release.due"),
                                Sentence.of("DS-release.due.now"),
                                new Sentence(
                                        "DS-release.due.after",
                                        Map.of(
                                                "hour",
                                                ladder.outletHour(day.next().day())
                                                        .toString())))),
                batches.fingerprint(day, no),
                Optional.of(batches.bankTurnover(day).map(Money::plain).orElse(text(batch.papers()))),
                new Sentence("DS-release.risk", words));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    @Override
    public void execute(Grant grant, Map<String, String> asked) {
        releases.release(ReleaseFacts.day(asked), ReleaseFacts.batch(asked), grant);
    }

    @Override
    public boolean isDone(Grant grant) {
        return releases.isReleasedUnder(grant.approvalId());
    }
}
