package yingyun.operations.breaks;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.Breaks;
import yingyun.reference.BankClock;

/** The differences of the last thirty days, for one reader. */
@Component
class BreakLists {

    private static final int DAYS = 30;

    private final Breaks breaks;
    private final BankClock clock;

    BreakLists(Breaks breaks, BankClock clock) {
        this.breaks = breaks;
        this.clock = clock;
    }

    /** @param org alone, or all of his scope where it is no org's code */
    List<BreakPages.ListRow> recent(String org, Operator who, BreakTexts texts) {
        BusinessDate since = BusinessDate.of(clock.now().toLocalDate().minusDays(DAYS));
        return breaks.since(since, who.scope(Right.BREAK_VIEW)).stream()
                .filter(found ->
                        !org.matches("[0-9]{9}") || found.key().orgCode().equals(org))
                .map(found -> row(found, texts))
                .toList();
    }

    private static BreakPages.ListRow row(Break found, BreakTexts texts) {
        return new BreakPages.ListRow(
                found.key().id(),
                found.key().businessDate().toString(),
                texts.of("BR-40%02d".formatted(found.key().check().ordinal() + 1)),
                String.join(
                                " ",
                                found.key().orgCode(),
                                found.key().subjectCode(),
                                found.key().currency())
                        .strip(),
                (found.orgName() + " " + texts.subject(found)).strip(),
                Money.grouped(found.naturalFen(found.differenceFen())),
                texts.of("BR-401%d".formatted(found.state().ordinal())),
                shape(found.state()));
    }

    static String shape(Break.State state) {
        return switch (state) {
            case OPEN -> "bad";
            case RERUN_WAITED -> "run";
            case WAIVED -> "warn";
            case SOLVED -> "ok";
        };
    }
}
