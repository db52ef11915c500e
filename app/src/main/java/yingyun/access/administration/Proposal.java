package yingyun.access.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingyun.kernel.FourEyesAct.Change;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.FourEyesAct.Sentence;
import yingyun.kernel.OrgCode;

/** Puts together what the checker reads. */
final class Proposal {

    private static final String RISK_ACCESS = "AC-3091";

    private final String subject;
    private final Sentence title;
    private final OrgCode org;
    private final List<Change> changes = new ArrayList<>();
    private String risk = RISK_ACCESS;

    Proposal(String subject, String title, Map<String, String> facts, OrgCode org) {
        this.subject = subject;
        this.title = new Sentence(title, facts);
        this.org = org;
    }

    Proposal change(String what, String now, String after) {
        changes.add(new Change(Sentence.of(what), plain(now), plain(after)));
        return this;
    }

    Proposal risk(String code) {
        risk = code;
        return this;
    }

    Prospect prospect() {
        String fingerprint = changes.stream()
                .map(change -> change.now().facts().getOrDefault("text", ""))
                .reduce(subject, (one, other) -> one + "|" + other);
        return new Prospect(subject, title, org, changes, fingerprint, Optional.empty(), Sentence.of(risk));
    }

    private static Sentence plain(String text) {
        return Sentence.plain(text.isEmpty() ? "–" : text);
    }
}
