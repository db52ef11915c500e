package yingyun.reporting.paper;

/** Canonical text of a paper's rows: one line each, fields separated by tabs, amounts in fen. The same rows give the same bytes. */
public final class FrozenRows {

    private final StringBuilder text = new StringBuilder(4_096);

    /** @param kind H head, R row, N note */
    public FrozenRows line(char kind, Object... fields) {
        text.append(kind);
        for (Object field : fields) {
            text.append('\t');
            append(String.valueOf(field));
        }
        text.append('\n');
        return this;
    }

    private void append(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            text.append(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
