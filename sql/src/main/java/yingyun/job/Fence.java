package yingyun.job;

/** The number of the runner that holds the chain. A takeover raises it; the database refuses every write under an older one. */
public record Fence(long number) {}
