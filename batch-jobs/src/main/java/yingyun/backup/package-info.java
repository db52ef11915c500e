/**
 * Backups of the bank: JOB-005 before the cut-off, JOB-130 after the close, and whenever somebody asks; with the register of what was
 * taken and read again. How a backup is made and restored is known in {@code database}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database"})
package yingyun.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
