/**
 * 支付核对: the statements of HVPS, BEPS and IBPS against the bank's own journal by settlement date (JOB-020 to 022), and what does not
 * fit (JOB-023): differences with owner, age and deadline, money parked meanwhile, and the register of 224102. Each night ends with a
 * list of all that is open ({@code payment_open}); the next one goes on from it. Everything hangs on its run: undone with it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "ledger"})
package yingyun.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
