package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to start, guard and stop the server of a home. The operating system gives it up when the process ends, however
 * it ends, so there is no stale lock. The file holds the pid of the holder, for the message to the one who has to wait.
 */
final class HomeLock implements AutoCloseable {

    /**
     * Locks of this process. POSIX drops a file lock as soon as the process closes <em>any</em> handle on the file, so a
     * second attempt in the same process must not even open it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path key, FileChannel channel, FileLock lock) {
        this.key = key;
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty if another process, or another owner in this process, holds it. */
    static Optional<HomeLock> tryTake(Home home) {
        try {
            Path key = home.root().toRealPath();
            if (!HELD_HERE.add(key)) {
                return Optional.empty();
            }
            Optional<HomeLock> taken = Optional.empty();
            try {
                taken = tryTake(key, home.lock());
                return taken;
            } finally {
                if (taken.isEmpty()) {
                    HELD_HERE.remove(key);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<HomeLock> tryTake(Path key, Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return Optional.of(new HomeLock(key, channel, lock));
    }

    /** The pid last written by a holder. */
    static OptionalLong holder(Home home) {
        try {
            if (HELD_HERE.contains(home.root().toRealPath())) {
                return OptionalLong.of(ProcessHandle.current().pid());
            }
            String pid = Files.readString(home.lock()).trim();
            return pid.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() {
        try (channel) {
            if (lock.isValid()) {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
