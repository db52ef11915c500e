/** People, orgs, calendar and parameters, changed by two persons: SYS_ADMIN asks, SEC_ADMIN (calendar: the duty manager) agrees. */
@NullMarked
package yingyun.access.administration;

import org.jspecify.annotations.NullMarked;
