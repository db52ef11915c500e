/** 支付差异: what statement and books do not agree on, with owner, age and deadline. */
@NullMarked
package yingyun.operations.payments;

import org.jspecify.annotations.NullMarked;
