/** 总分核对: what 090 to 093 proved and where they differ. */
@NullMarked
package yingyun.operations.reconciliation;

import org.jspecify.annotations.NullMarked;
