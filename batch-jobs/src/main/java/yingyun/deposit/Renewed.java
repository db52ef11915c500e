package yingyun.deposit;

import java.time.LocalDate;

/**
 * A rollover in the books (自动转存, JOB-040).
 *
 * @param businessDate of the night that booked it
 * @param interestFen credited to the account
 * @param fromPayableFen of it taken out of 2231
 */
record Renewed(LocalDate businessDate, DepositTerm ended, DepositTerm begun, long interestFen, long fromPayableFen) {}
