/**
 * 报表发放 and 报表收件箱: the paper that the night handed over is released by two (MC13), delivered to the orgs of the recipient rows,
 * read and signed for. What is refused here is refused by the database too. Rendering and checks belong to {@code reporting}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "ledger", "web"})
package yingyun.distribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
