/**
 * Interest on demand deposits: accrued every night (JOB-041), settled every quarter (JOB-042). The rules are pure functions of
 * {@link yingyun.deposit.DemandInterest}; the jobs read, ask them, and write.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database", "ledger"})
package yingyun.deposit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
