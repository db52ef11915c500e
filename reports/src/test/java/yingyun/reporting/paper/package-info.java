@NullMarked
package yingyun.reporting.paper;

import org.jspecify.annotations.NullMarked;
