/** 核对单: the papers of a closed day, signed by two. */
@NullMarked
package yingyun.operations.proofsheet;

import org.jspecify.annotations.NullMarked;
