/** 今日: the first page. */
@NullMarked
package yingyun.duty.today;

import org.jspecify.annotations.NullMarked;
