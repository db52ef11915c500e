@NullMarked
package yingyun.proof;

import org.jspecify.annotations.NullMarked;
