package yingyun.intake;

import yingyun.intake.IntakeReport.AlreadyTaken;
import yingyun.intake.IntakeReport.RefusedFile;
import yingyun.intake.IntakeReport.Taken;
import yingyun.intake.IntakeReport.Waiting;

/** What became of one file. */
sealed interface Outcome {

    record Took(Taken file) implements Outcome {}

    record Refused(RefusedFile file) implements Outcome {}

    record Waits(Waiting file) implements Outcome {}

    record Had(AlreadyTaken file) implements Outcome {}

    /** Known, judged, and lying there as it lay. */
    record Unchanged() implements Outcome {}
}
