/** The command line's words: what they take, what they print, what they answer. No rule of the bank lives here. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "access",
            "reference",
            "job",
            "database",
            "demobank",
            "eod",
            "intake",
            "ledger",
            "operations::demo",
            "deposit",
            "proof",
            "reporting",
            "backup",
            "knowledge",
            "knowledge::search",
            "trial"
        })
package yingyun.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
