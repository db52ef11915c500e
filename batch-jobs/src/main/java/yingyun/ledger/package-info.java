/**
 * The books: entry sets, batches and leaves, day balances, general ledger, trial balance and 总分核对. The only package that writes
 * postings. Facts are appended; what one run wrote leaves the books only as a whole, before the day is CLOSED.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database"})
package yingyun.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
