/**
 * What the department sees of the night and does about it: console, register of files, reconciliation, proof sheet, board of the
 * business systems. One folder per page; the chain itself is {@code eod}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "reference",
            "job",
            "backup",
            "demobank",
            "eod",
            "intake",
            "ledger",
            "ledger :: breaks",
            "payment",
            "precheck",
            "proof",
            "web"
        })
package yingyun.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
