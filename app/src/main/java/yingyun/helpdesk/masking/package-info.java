/**
 * Numbers and names of customers become tokens such as {@code [账号#1 012050****3471]} (design/helpdesk §4.7, §5): the value itself is
 * kept nowhere, so there is nothing to unmask. {@code static/js/masking.js} holds the same rules for the browser.
 *
 * <p>Easy to get wrong: a rule changed here is changed there too, {@code MaskingInBrowserTest} compares both. Text is folded character
 * by character and keeps its length, so that a place in the folded text is a place in the original.
 */
@NullMarked
package yingyun.helpdesk.masking;

import org.jspecify.annotations.NullMarked;
