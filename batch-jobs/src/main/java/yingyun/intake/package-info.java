/**
 * Day files of the business systems (design/day-end §3): found in the inbox, read once and strictly, taken whole or refused whole,
 * kept byte for byte. A file is never edited. Start with {@link yingyun.intake.Intake}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database", "ledger"})
package yingyun.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
