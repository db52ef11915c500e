package yingyun.database;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread whose work can wait for people: the night. It runs at a lower priority, and so do the database connections it takes from
 * {@link Database#app}: whoever waits for a page gets the processor first, the night has all of it that is left.
 */
public final class BackgroundThread extends Thread {

    private static final AtomicLong NUMBER = new AtomicLong();

    private BackgroundThread(String name, Runnable work) {
        super(work, name);
    }

    /** Numbered threads of that name. */
    public static ThreadFactory named(String name) {
        return work -> new BackgroundThread(name + "-" + NUMBER.incrementAndGet(), work);
    }

    static boolean isCurrent() {
        return Thread.currentThread() instanceof BackgroundThread;
    }

    @Override
    public void run() {
        LowPriority.ofThisThread();
        super.run();
    }

    /** Does the work on a thread in the background and waits for it; an interruption is passed on to it. */
    public static <T> T call(String name, Callable<T> work) {
        if (isCurrent()) {
            return done(work);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = named(name).newThread(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException failed) {
            throw asUnchecked(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T done(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw asUnchecked(failed);
        }
    }

    private static RuntimeException asUnchecked(Throwable failed) {
        if (failed instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failed);
    }
}
