/** 文件登记: what was expected of a day, what came, in which versions, and what stood against it. */
@NullMarked
package yingyun.operations.files;

import org.jspecify.annotations.NullMarked;
