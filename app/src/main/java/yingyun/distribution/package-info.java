/**
 * 报表发放 and 报表收件箱: the paper that the night handed over is released by two (MC13), delivered to the orgs of the recipient rows,
 * read and signed for. What is refused here is refused by the database too. Rendering and checks belong to {@code reporting}.
 *
 * <p>Easy to get wrong: every question for papers goes through {@code inbox.Papers}, which knows the reader; a file leaves the store
 * only through {@code inbox.PaperFiles}, which compares its hash. Who may sign is {@code report_party} of that moment, never the frozen
 * list of addressees: that one tells to whom it went. A version that replaces another is never clean.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "ledger", "reporting", "web"})
package yingyun.distribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
