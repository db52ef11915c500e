/**
 * Layout and what every page shares: frame, parts, language, refusals in words, live panels. No business word in here.
 *
 * <p>Modules bring {@code NavEntry} beans, templates that name {@code web/layout :: page}, style sheets and scripts; what a handler
 * throws as {@code Refused} is said by {@link yingyun.web.ErrorAdvice}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingyun.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
