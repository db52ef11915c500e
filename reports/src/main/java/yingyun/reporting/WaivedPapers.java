package yingyun.reporting;

import java.util.List;
import org.springframework.stereotype.Service;
import yingyun.kernel.BusinessDate;

/**
 * MC06 on a finding of JOB-111: the waiver is printed on every page concerned (domain study 01 §1.5). The paper was rendered before
 * anybody could waive, so it is made again as the next version of the same batch, from the same figures; the one without the waiver is
 * REPLACED and goes to nobody.
 */
@Service
public class WaivedPapers {

    private final Artifacts artifacts;
    private final Rendering rendering;

    WaivedPapers(Artifacts artifacts, Rendering rendering) {
        this.artifacts = artifacts;
        this.rendering = rendering;
    }

    /**
     * In the transaction that writes the waiver.
     *
     * @return how many papers were made again
     * @throws yingyun.kernel.Refused if the books no longer give the figures that JOB-111 compared
     */
    public int printAgain(BusinessDate day, int batchNo, long approvalId) {
        List<Artifacts.Waived> papers = artifacts.waivedUnder(day, batchNo, approvalId);
        if (!papers.isEmpty()) {
            rendering.rememberTemplates(day);
        }
        for (Artifacts.Waived paper : papers) {
            Artifacts.Planned next = artifacts.planNext(day, batchNo, paper);
            rendering.render(day, paper.jobRunId(), List.of(next));
            String before = artifacts.figures(day, paper.reportCode(), paper.orgCode(), paper.versionNo());
            String now = artifacts.figures(day, next.reportCode(), next.orgCode(), next.versionNo());
            if (!before.equals(now)) {
                throw new ReportingProblem.FiguresChanged(paper.reportCode(), paper.orgCode(), day).refused();
            }
            artifacts.replaced(day, paper);
        }
        return papers.size();
    }
}
