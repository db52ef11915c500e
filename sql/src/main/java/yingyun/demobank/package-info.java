/**
 * 衡川银行, the fictional demo bank: organisation, people, products, customers, and the day files its business systems hand over.
 * Pure Java and deterministic: the same date gives the same bytes on every machine. It writes master data and day files, nothing else.
 * Entrance: {@link yingyun.demobank.DemoFiles}. Everything is invented; source: domain study, section 10.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package yingyun.demobank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
