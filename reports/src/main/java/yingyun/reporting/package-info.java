/**
 * The paper of the night: JOB-110 renders every report of every org into the store, JOB-111 checks the figures against each other and
 * the ledger, JOB-112 hands the batch to those who release it. A paper is frozen rows (hashed) and one file per format (hashed); a
 * template is compiled while this module is built and none is ever taken from outside. {@code paper} draws, one folder per report says
 * what stands on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "database"})
package yingyun.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
