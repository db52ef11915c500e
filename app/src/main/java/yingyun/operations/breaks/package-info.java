/** 差额排查: the page of one difference, the list of them, and what people do about them. */
@NullMarked
package yingyun.operations.breaks;

import org.jspecify.annotations.NullMarked;
