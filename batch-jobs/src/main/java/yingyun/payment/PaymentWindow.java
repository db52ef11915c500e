package yingyun.payment;

import java.time.LocalDate;
import yingyun.kernel.BusinessDate;

/**
 * What a night has to look at: all that came after the last list of open items, and that list itself. If JOB-023 was skipped for some
 * nights, theirs too.
 *
 * @param since the night of the last list; the day before if there is none
 * @param lastRun the run that wrote it; 0 if there is none
 */
record PaymentWindow(BusinessDate night, LocalDate since, long lastRun) {}
