/**
 * 时钟: who let whom wait, and until when an answer is due (design/helpdesk §3.4). {@link yingyun.helpdesk.clock.WorkCalendar} and
 * {@link yingyun.helpdesk.clock.ClockLedger} are pure; everything else stores what they say, fires steps and shows why.
 *
 * <p>Easy to get wrong: nothing is ever paused or counted up. A clock is a sum over the ledger, and the ledger is a function of the
 * inquiry's history, the pinned calendars and the pinned policy; what is stored is a copy for sorting.
 */
@NullMarked
package yingyun.helpdesk.clock;

import org.jspecify.annotations.NullMarked;
