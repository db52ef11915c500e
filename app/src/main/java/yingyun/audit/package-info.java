/**
 * 审计: the log of who did what (SR15–SR17). Rows are written in the transaction of what they tell, sealed afterwards into a chain of
 * hashes, read by the auditor, whose reading is itself a row.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "web"})
package yingyun.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
