/**
 * 知识库: articles with immutable versions, the rules and clauses that they rest on, code cards, recall. Published (MC01) and abolished
 * (MC02) by two. What others may use lies in this package; they never write its tables.
 *
 * <p>Easy to get wrong:
 *
 * <ul>
 *   <li>Once published, a version applies on a day by its range; its state says what is shown today. Ask {@link
 *       yingyun.knowledge.Citations}, never the state, whether something may be cited.
 *   <li>{@code effective_to} is the last day in force; the day before {@code effective_from} means never.
 *   <li>Content is frozen with the submission, by the database too. {@code approval_id} stands from the submission on: published is what
 *       has {@code approved_at}.
 *   <li>A request that is returned or withdrawn in 复核箱 moves the version by a trigger; one that expired leaves it IN_REVIEW, and its
 *       author submits it again.
 *   <li>A rule ends in one transaction with the review of every article that cites it and the recalls of who used them.
 *   <li>Bodies are markdown; only {@code templates/knowledge/markdown.html} writes HTML, and only what {@code Markdown} let through.
 *   <li>A file that is read holds up the next import until it ends, even after its time: nothing kills a thread.
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "demobank", "web"})
package yingyun.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
