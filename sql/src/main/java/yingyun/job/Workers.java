package yingyun.job;

/**
 * How work is spread: partitions of at least {@code smallestPartition} keys, at most {@code mostPartitions}, on {@code threads}
 * threads. The books don't depend on any of them.
 */
public record Workers(int threads, int mostPartitions, long smallestPartition) {

    public Workers {
        if (threads < 1 || mostPartitions < 1 || smallestPartition < 1) {
            throw new IllegalArgumentException("at least one thread, one partition, one key");
        }
    }

    public static Workers ofThisMachine() {
        return new Workers(Math.max(1, Math.min(16, Runtime.getRuntime().availableProcessors())), 64, 50_000);
    }

    public int partitionsFor(long keys) {
        return (int) Math.clamp(keys / smallestPartition, 1, mostPartitions);
    }
}
