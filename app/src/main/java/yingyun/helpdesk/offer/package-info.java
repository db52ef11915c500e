/**
 * 派单 (design/helpdesk §3.2, 3.5): who is at the desk, who is offered what, who writes in what, and 常用语.
 *
 * <p>Easy to get wrong: an offer is open exactly as long as its inquiry is OFFERED to that person, since the inquiry's trigger writes both;
 * nobody else inserts offers. Heartbeats and soft leases run in system time, everything else in the bank's. A soft lease forbids nothing:
 * the version of the inquiry decides.
 */
@NullMarked
package yingyun.helpdesk.offer;

import org.jspecify.annotations.NullMarked;
