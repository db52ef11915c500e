/**
 * The chain of the night: which jobs run for a business date, in which order, by whom, and what stopped them. Jobs are known by code
 * only. Spring Batch runs them; what counts is proved in the database (part_proof).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database"})
package yingyun.eod;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
