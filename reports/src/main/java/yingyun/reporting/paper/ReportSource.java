package yingyun.reporting.paper;

import java.util.List;
import yingyun.kernel.OrgCode;

/** A report: what stands on it. One bean per report of the catalogue; a query per report serves all orgs asked for. */
public interface ReportSource {

    Layout layout();

    /** One paper for each org asked for, in the same order, also where the day brought nothing. */
    List<Paper> papers(Edition edition, List<OrgCode> orgs);
}
