/**
 * 通知: what outlets or desks must know for a time. Written by one, published by another (MC01), read by each with a receipt; an important one
 * is acknowledged before the ask page opens. A question that is being written is never refused for it.
 */
@NullMarked
package yingyun.helpdesk.notice;

import org.jspecify.annotations.NullMarked;
