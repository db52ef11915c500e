package yingyun.reporting.paper;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import yingyun.kernel.OrgCode;

/**
 * What papers of a day must say beside their figures: differences that were waived (MC06; on every page of the orgs concerned),
 * adjusting entries (MC10), files that the night went on without (RB04).
 *
 * @param findings of JOB-111 that were waived, each on the one paper that showed it
 */
public record DayNotes(
        List<OfOrg> waivers, List<OfOrg> adjustments, List<String> missingFiles, List<OfPaper> findings) {

    public record OfPaper(String reportCode, OrgCode orgCode, String text) {}

    /** Only the findings of that report. */
    public DayNotes forReport(String reportCode) {
        return new DayNotes(
                waivers,
                adjustments,
                missingFiles,
                findings.stream()
                        .filter(finding -> finding.reportCode().equals(reportCode))
                        .toList());
    }

    public record OfOrg(OrgCode orgCode, String text) {}

    /** On every page of the org's paper: of the differences in the books it sums, and of what was found about itself. */
    public List<String> waiversOf(OrgCode org, Collection<OrgCode> books) {
        return Stream.concat(
                        of(waivers, books).stream(),
                        findings.stream()
                                .filter(finding -> finding.orgCode().equals(org))
                                .map(OfPaper::text))
                .toList();
    }

    public List<String> adjustmentsOf(Collection<OrgCode> books) {
        return of(adjustments, books);
    }

    private static List<String> of(List<OfOrg> notes, Collection<OrgCode> books) {
        Set<OrgCode> wanted = new HashSet<>(books);
        return notes.stream()
                .filter(note -> wanted.contains(note.orgCode()))
                .map(OfOrg::text)
                .toList();
    }
}
