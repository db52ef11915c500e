/** 排班: posts, assignments, swaps, and the rules they keep. */
@NullMarked
package yingyun.duty.roster;

import org.jspecify.annotations.NullMarked;
