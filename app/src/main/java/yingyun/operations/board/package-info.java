/** System day-end board: one row a business system. */
@NullMarked
package yingyun.operations.board;

import org.jspecify.annotations.NullMarked;
