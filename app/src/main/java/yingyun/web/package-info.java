/** Layout and what every page shares. No business word in here. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingyun.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
