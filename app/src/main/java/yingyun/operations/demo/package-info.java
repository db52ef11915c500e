/** The demo bank's business systems, as they lay down the files of a day: for the command line, the console and 快进. */
@NullMarked
@NamedInterface("demo")
package yingyun.operations.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
