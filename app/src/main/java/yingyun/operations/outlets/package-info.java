/** 网点日结: the closing of the outlets as their events of the day tell it, for the orgs of the reader's scope. */
@NullMarked
package yingyun.operations.outlets;

import org.jspecify.annotations.NullMarked;
