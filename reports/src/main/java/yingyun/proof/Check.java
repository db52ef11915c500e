package yingyun.proof;

/**
 * One check of a day: one statement that returns what is wrong, and nothing when all is well.
 *
 * <p>Parameters: {@code :day}, {@code :yesterday}. Columns, all optional but one pair: {@code table_name} (else the check's own),
 * {@code item}, {@code org_code}, {@code subject_code}, {@code currency}, {@code account_no}; {@code expected} and {@code found} as
 * text, or {@code expected_fen} and {@code found_fen}. Null reads as 无 (missing).
 */
record Check(String code, String table, String sql) {}
