/**
 * The job contract. A module brings a job of the night as a bean of {@link yingyun.job.DayJob} and a catalogue row of the same code;
 * the chain ({@code eod}) runs it and knows nothing else of it. Everything a job writes is written in transactions that also write a
 * proof row ({@link yingyun.job.Proof}) under the runner's {@link yingyun.job.Fence}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingyun.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
