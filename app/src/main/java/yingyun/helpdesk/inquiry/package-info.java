/** Inquiries: facts and moves, rows, use cases, pages. */
@NullMarked
package yingyun.helpdesk.inquiry;

import org.jspecify.annotations.NullMarked;
