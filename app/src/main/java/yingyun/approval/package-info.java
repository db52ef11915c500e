/**
 * 复核: requests of two persons, from the asking to the execution. Owners of acts know only the kernel's ports ({@code FourEyes},
 * {@code FourEyesAct}); what is refused here is refused by the database too. Also the standing approval for cut-off (MC05).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "web"})
package yingyun.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
