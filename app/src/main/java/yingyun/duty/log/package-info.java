/** 值班日志: append-only. */
@NullMarked
package yingyun.duty.log;

import org.jspecify.annotations.NullMarked;
