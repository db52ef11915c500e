/** Who may ask for what. So far: the status page, from this machine only; everything else is refused. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "web"})
package yingyun.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
