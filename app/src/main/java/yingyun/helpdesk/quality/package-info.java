/**
 * 质检 (design/helpdesk §3.8): a day's answers are drawn by plan, scored by a versioned card, some of them twice and blind; who answered
 * may appeal to an inspector who has not scored; what has to be talked over stands on a list.
 *
 * <p>Easy to get wrong: an inspector is shown neither names nor orgs nor the other's score; agreement and correlation measure the
 * inspectors and are for {@code QUALITY_STATISTICS} only. What a sample came to is the view {@code quality_result}, nowhere else.
 */
@NullMarked
package yingyun.helpdesk.quality;

import org.jspecify.annotations.NullMarked;
