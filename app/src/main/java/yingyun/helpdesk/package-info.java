/**
 * 咨询: a question of an outlet from asking to its end, and the desk that answers it. Uses the knowledge base; the knowledge base knows
 * nothing of it. What a question became is told by {@link yingyun.helpdesk.InquiryMoved}.
 *
 * <p>Easy to get wrong: free text and file names reach the database through {@code masking} only; an internal note never reaches an
 * asker; where an inquiry stands changes by one update, which writes its own history.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "web", "knowledge"})
package yingyun.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
