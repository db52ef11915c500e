package yingyun.distribution.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.distribution.PaperNo;
import yingyun.distribution.Words;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.PaletteHit;
import yingyun.web.PaletteQuery;
import yingyun.web.PaletteSource;

/** Papers, for the command palette of those to whom they go: by number, code or name of the report, org or business date. */
@Component
@ConditionalOnWebApplication
class PaperPalette implements PaletteSource {

    private static final int LEAST_TYPED = 2;

    private final Papers papers;
    private final Desks desks;
    private final BankClock clock;

    PaperPalette(Papers papers, Desks desks, BankClock clock) {
        this.papers = papers;
        this.desks = desks;
        this.clock = clock;
    }

    @Override
    public List<PaletteHit> find(PaletteQuery query, Operator operator) {
        if (!operator.may(Right.REPORT_INBOX_VIEW) || query.text().length() < LEAST_TYPED) {
            return List.of();
        }
        List<PaletteHit> hits = new ArrayList<>();
        found(query, operator)
                .forEach(paper -> hits.add(new PaletteHit(
                        PaletteHit.Section.PAPER,
                        paper.waits() ? 0 : 1,
                        "/inbox/" + paper.no(),
                        paper.no().value(),
                        paper.name(Words.isEnglish()) + " " + paper.orgName(),
                        null,
                        "report")));
        return hits;
    }

    private List<Paper> found(PaletteQuery query, Operator operator) {
        String number = query.text().toUpperCase(Locale.ROOT).replace("-V", "-v");
        if (PaperNo.isValid(number)) {
            return papers.find(PaperNo.of(number), operator).stream().toList();
        }
        return papers.search(query.text(), newest(operator), operator, MOST);
    }

    private BusinessDate newest(Operator operator) {
        Instant now = clock.instant();
        List<OrgCode> mine = desks.of(operator.employeeNo(), now).stream()
                .map(Desks.Desk::org)
                .toList();
        return papers.newest(mine).orElseGet(() -> BusinessDate.of(clock.now().toLocalDate()));
    }
}
