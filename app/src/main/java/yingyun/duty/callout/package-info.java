/** 呼叫名单: who is called in which order, and the calls. */
@NullMarked
package yingyun.duty.callout;

import org.jspecify.annotations.NullMarked;
