/** What the department sees of the night: so far one status page with the business date, the nights and the last proof sheet. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "intake", "proof", "web"})
package yingyun.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
