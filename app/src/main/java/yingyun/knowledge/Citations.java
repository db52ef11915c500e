package yingyun.knowledge;

import java.time.LocalDate;
import java.util.Optional;
import yingyun.kernel.Problem;

/** May something be cited on a day? */
public interface Citations {

    /** Empty: yes. Else why not, in words of bank people. */
    Optional<Problem> whyNot(Citation citation, LocalDate day);

    /** Empty: yes, a confirmed version of the document with that clause is in force on the day. */
    Optional<Problem> whyNot(ClauseReference clause, LocalDate day);
}
