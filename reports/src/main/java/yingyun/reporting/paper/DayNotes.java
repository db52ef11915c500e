package yingyun.reporting.paper;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import yingyun.kernel.OrgCode;

/**
 * What papers of a day must say beside their figures: differences that were waived (MC06; on every page of the orgs concerned),
 * adjusting entries (MC10), files that the night went on without (RB04).
 */
public record DayNotes(List<OfOrg> waivers, List<OfOrg> adjustments, List<String> missingFiles) {

    public record OfOrg(OrgCode orgCode, String text) {}

    public List<String> waiversOf(Collection<OrgCode> books) {
        return of(waivers, books);
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
