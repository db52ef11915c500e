/** Articles, rules and codes: rows, use cases, pages. */
@NullMarked
package yingyun.knowledge.article;

import org.jspecify.annotations.NullMarked;
