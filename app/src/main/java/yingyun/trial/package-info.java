/**
 * 试算: nights run on a throw-away copy of the bank, for their figures. The bank itself is read and never written: no row, no sequence,
 * no file of its store. What was found is kept as files in {@code <home>/trials}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "reference",
            "job",
            "database",
            "eod",
            "intake",
            "proof",
            "operations",
            "operations :: demo",
            "web"
        })
package yingyun.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
