package yingyun.intake;

import java.nio.file.Path;

/**
 * Where the business systems lay down their files.
 *
 * @param goesWithout a trial run: files that are not there stop nothing, they are listed
 */
public record IntakeSettings(Path inbox, boolean goesWithout) {

    public IntakeSettings(Path inbox) {
        this(inbox, false);
    }
}
