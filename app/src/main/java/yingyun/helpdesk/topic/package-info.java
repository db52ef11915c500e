/**
 * 热点 (design/helpdesk §3.7): a code, or a wording, that at least three outlets ask at once and more than usual. The clock proposes, the lead
 * decides, one inquiry is answered for all.
 *
 * <p>Easy to get wrong: the answer of a topic is its lead inquiry's answer and is stored nowhere else; an inquiry belongs to one topic at most.
 */
@NullMarked
package yingyun.helpdesk.topic;

import org.jspecify.annotations.NullMarked;
