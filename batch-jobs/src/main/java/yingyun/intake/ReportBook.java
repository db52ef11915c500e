package yingyun.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.intake.IntakeReport.AlreadyTaken;
import yingyun.intake.IntakeReport.RefusedFile;
import yingyun.intake.IntakeReport.Taken;
import yingyun.intake.IntakeReport.Waiting;

/** Collects the outcomes of a take. */
final class ReportBook {

    private final List<Taken> taken = new ArrayList<>();
    private final List<RefusedFile> refused = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<AlreadyTaken> alreadyTaken = new ArrayList<>();

    void add(@Nullable Outcome outcome) {
        switch (outcome) {
            case null -> throw new IllegalStateException("a file without an outcome");
            case Outcome.Took took -> taken.add(took.file());
            case Outcome.Refused no -> refused.add(no.file());
            case Outcome.Waits waits -> waiting.add(waits.file());
            case Outcome.Had had -> alreadyTaken.add(had.file());
            case Outcome.Unchanged() -> {}
        }
    }

    IntakeReport report() {
        return new IntakeReport(taken, refused, waiting, alreadyTaken);
    }
}
