/**
 * 差额排查: from a difference of 091, 092 or 093 to the entries that make it, by narrowing in SQL and patterns in plain Java, and the
 * adjusting entry (MC10) that takes it away. It proposes; people decide.
 */
@NullMarked
@NamedInterface("breaks")
package yingyun.ledger.breaks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
