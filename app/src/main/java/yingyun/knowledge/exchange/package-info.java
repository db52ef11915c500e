/** What comes in as files: rule documents, split into clauses for somebody to look through, and the bank's own code tables. */
@NullMarked
package yingyun.knowledge.exchange;

import org.jspecify.annotations.NullMarked;
