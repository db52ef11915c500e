/** 营运: the back office of a bank's operations department. Every direct sub-package, in whichever jar, is a module. */
@NullMarked
package yingyun;

import org.jspecify.annotations.NullMarked;
