package yingyun.proof;

import java.util.Set;

/** The door to what {@link BooksExport} says it leaves out, for tests elsewhere. */
public final class LeftOutOfBooks {

    private LeftOutOfBooks() {}

    /** As {@code table.column}. */
    public static Set<String> columns() {
        return BookSections.LEFT_OUT.keySet();
    }
}
