/** 日初检查 (domain study 05 §5.3) and the system state line for tellers. */
@NullMarked
package yingyun.operations.startofday;

import org.jspecify.annotations.NullMarked;
