/**
 * The desk (咨询): inquiries and their answers, clocks, quality. What a customer is known by never enters it: {@code masking} replaces it
 * by tokens before anything is stored, indexed or logged.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "database", "web", "knowledge"})
package yingyun.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
