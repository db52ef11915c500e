/**
 * Who may ask for what: login, sessions, second factor, the person behind a request with his rights and scopes, and the demand of
 * {@code @Needs} at every handler. Beside it the administration of people, orgs, calendar and parameters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "web", "database", "demobank", "operations :: demo"})
package yingyun.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
