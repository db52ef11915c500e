/**
 * What every module reads: the bank, business dates and the bank clock, calendars, the effective-dated organisation, parameters.
 * No business decision is taken here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingyun.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
