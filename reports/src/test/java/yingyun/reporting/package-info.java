@NullMarked
package yingyun.reporting;

import org.jspecify.annotations.NullMarked;
