/** 报表收件箱: papers read, downloaded and signed for. */
@NullMarked
package yingyun.distribution.inbox;

import org.jspecify.annotations.NullMarked;
