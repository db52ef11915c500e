package yingyun.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yingyun.kernel.FourEyesAct.Change;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Problem;

/**
 * What the act would do now, against what was submitted.
 *
 * @param isChanged the data it rests on are others: it can no longer be granted
 * @param changes the lines that differ, as they would be now
 * @param problem why it cannot be done now at all
 */
record Outlook(boolean isChanged, List<Change> changes, Optional<Problem> problem) {

    static Outlook of(Request request, Prospect now) {
        Request.Content submitted = request.content();
        boolean changed = !now.fingerprint().equals(submitted.fingerprint())
                || !now.subject().equals(request.subject())
                || !now.keyFigure().equals(submitted.keyFigure().map(KeyFigure::value));
        List<Change> different = new ArrayList<>(now.changes());
        different.removeAll(submitted.changes());
        return new Outlook(changed, different, Optional.empty());
    }

    static Outlook impossible(Problem problem) {
        return new Outlook(false, List.of(), Optional.of(problem));
    }

    boolean mayBeGranted() {
        return !isChanged && problem.isEmpty();
    }
}
