package yingyun.job;

/** One range of a step, numbered from 0. */
public record Partition(String step, int partitionNo, KeyRange range) {}
