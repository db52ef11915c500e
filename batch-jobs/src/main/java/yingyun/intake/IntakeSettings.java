package yingyun.intake;

import java.nio.file.Path;

/** Where the business systems lay down their files. */
public record IntakeSettings(Path inbox) {}
