package yingyun.job;

import java.util.Optional;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** Looks once more before a day is CLOSED, when all its closing jobs are satisfied. */
public interface ClosingCheck {

    /** Why the books of that day can not be closed as they are; empty if they can. */
    Optional<Problem> objection(BusinessDate day);
}
