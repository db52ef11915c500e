/**
 * 检索: what is asked is folded, split into terms and looked up in an index that stands beside the database and can be made again from it.
 */
@NullMarked
package yingyun.knowledge.search;

import org.jspecify.annotations.NullMarked;
