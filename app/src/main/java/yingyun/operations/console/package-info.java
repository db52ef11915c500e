/** 日终控制台: where the night stands, whether the bank opens on time, what stopped and what is allowed. */
@NullMarked
package yingyun.operations.console;

import org.jspecify.annotations.NullMarked;
