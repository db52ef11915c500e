/**
 * 知识库: articles with immutable versions, the rules and clauses that they rest on, code cards, recall. Published (MC01) and abolished
 * (MC02) by two. What others may use lies in this package; they never write its tables.
 *
 * <p>Easy to get wrong: a version applies on a day by its range, not by its state, once it has been published; the state says what is
 * shown today. Content is frozen with the submission, also by the database. A request that is returned in 复核箱 moves the version by a
 * trigger.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "demobank", "web"})
package yingyun.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
