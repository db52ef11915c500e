/** The release of a night's batch, and who has not signed yet. */
@NullMarked
package yingyun.distribution.release;

import org.jspecify.annotations.NullMarked;
