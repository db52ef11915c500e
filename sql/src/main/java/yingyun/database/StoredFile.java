package yingyun.database;

/** A file of the store: its name is its content. */
public record StoredFile(String sha256, long bytes) {}
