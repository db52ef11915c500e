package yingyun.intake;

import java.util.Map;
import org.postgresql.copy.CopyIn;

/** What one kind of file holds and where it goes. One object reads one file. */
interface Contents {

    Columns columns();

    /** Makes room and says how the rows are copied into it. */
    String copyStatement(Loading loading);

    /** The rows of that statement. */
    default FileRows rows(CopyIn copy) {
        return new TextRows(copy);
    }

    /** Checks the form of each column of one line and writes its row. */
    void read(Line line);

    /** What the control file's sums should say, by the name of its field. */
    default Map<String, Long> sums() {
        return Map.of();
    }

    /** What can be said of each row by itself and by what is known already, though other rows are missing because they were bad. */
    void check(Loading loading);

    /** Contract 1.0: the optional columns that a job reads are there and right. */
    default void checkWhole(Loading loading) {}

    /** Puts the rows into their place, or finds out why they don't fit together. Only called while nothing was found. */
    void settle(Loading loading);
}
