/**
 * The outside examiner: a bank of its own that writes day files to the contract, and an oracle that recomputes every
 * balance from the same facts. It knows the contract of day files and nothing of the code under test; plain JDK only.
 */
@NullMarked
package yingyun.outside;

import org.jspecify.annotations.NullMarked;
