package yingyun.database;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's own priority: Java's is ignored by Linux. A lowered thread or process still has a whole idle processor, but
 * gives way at once to what is not lowered. Where it cannot be set (another system, another user's process) nothing happens.
 */
final class LowPriority {

    /** Of 19: a tenth of the share of a normal one, where both want the same processor. */
    private static final int NICE = 10;

    private static final int A_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
    private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

    private LowPriority() {}

    private static Optional<MethodHandle> setPriority() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("setpriority")
                    .map(function -> linker.downcallHandle(
                            function,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT)));
        } catch (UnsupportedOperationException | IllegalCallerException unavailable) {
            LOG.debug("event=no_low_priority", unavailable);
            return Optional.empty();
        }
    }

    /** On Linux the call with 0 lowers the calling thread alone. */
    static void ofThisThread() {
        lower(THIS_THREAD);
    }

    static void ofProcess(int pid) {
        lower(pid);
    }

    private static void lower(int who) {
        SET_PRIORITY.ifPresent(call -> {
            try {
                int ignored = (int) call.invokeExact(A_PROCESS, who, NICE);
                LOG.trace("event=priority_lowered who={} answer={}", who, ignored);
            } catch (Throwable failed) {
                LOG.debug("event=priority_not_lowered who={}", who, failed);
            }
        });
    }
}
