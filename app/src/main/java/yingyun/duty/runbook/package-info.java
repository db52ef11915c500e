/** 应急手册: the 22 incidents and the clocks towards the regulator. */
@NullMarked
package yingyun.duty.runbook;

import org.jspecify.annotations.NullMarked;
