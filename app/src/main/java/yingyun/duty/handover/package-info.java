/** 交接班: the sheet, its signatures, leaving duty. */
@NullMarked
package yingyun.duty.handover;

import org.jspecify.annotations.NullMarked;
