/**
 * The proof of a day: {@code verify} recomputes what the night wrote from first principles, the proof sheet (轧账证明单) puts it on
 * paper for two signatures, and the exports write the closing balances and the whole books of a day. Reads everything, writes nothing
 * into the database. Who reads a whole day first takes the day's advisory lock shared, because an undo detaches leaves.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database"})
package yingyun.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
