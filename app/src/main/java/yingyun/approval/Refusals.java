package yingyun.approval;

import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import yingyun.kernel.Problem;

/** What the database refuses by name, as the sentence that the page says. Anything else stays a fault. */
final class Refusals {

    private Refusals() {}

    static <T> T translated(long approval, String mcCode, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException refused) {
            Optional<Problem> problem = constraintOf(refused).flatMap(name -> of(name, approval, mcCode));
            if (problem.isPresent()) {
                throw problem.get().refused();
            }
            throw refused;
        }
    }

    private static Optional<Problem> of(String constraint, long approval, String mcCode) {
        return Optional.ofNullable(
                switch (constraint) {
                    case "approval_reason_check" -> new ApprovalProblem.ReasonTooShort();
                    case "request_by_one_who_may" -> new ApprovalProblem.NotAMaker(mcCode);
                    case "request_waits_once" -> new ApprovalProblem.AskedAlready(mcCode);
                    case "grant_checked_by_another" -> new ApprovalProblem.OwnRequest(approval);
                    case "grant_by_one_who_may", "grant_never_by_system" -> new ApprovalProblem.NotAChecker(approval);
                    case "grant_in_time" -> new ApprovalProblem.Expired(approval);
                    case "grant_for_one_who_is_here" -> new ApprovalProblem.MakerHasLeft(approval);
                    case "grant_on_known_content",
                            "grant_on_open_request",
                            "outcome_in_order",
                            "approval_outcome_ends" -> new ApprovalProblem.NotOpen(approval);
                    case "grant_in_order", "approval_grant_pkey" -> new ApprovalProblem.DecidedMeanwhile(approval);
                    case "grant_steps_by_different_persons" -> new ApprovalProblem.OnePersonTwice(approval);
                    case "return_needs_opinion" -> new ApprovalProblem.OpinionMissing();
                    case "outcome_by_one_who_may" -> new ApprovalProblem.NotAChecker(approval);
                    case "standing_at_most_31_days" -> new ApprovalProblem.PeriodNotPossible("", "");
                    case "standing_revoked_by_one_of_three" -> new ApprovalProblem.NotOneOfThree();
                    case "standing_approval_revocation_pkey" -> new ApprovalProblem.RevokedAlready();
                    default -> null;
                });
    }

    static Optional<String> constraintOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                ServerErrorMessage message = sql.getServerErrorMessage();
                return message == null ? Optional.empty() : Optional.ofNullable(message.getConstraint());
            }
        }
        return Optional.empty();
    }
}
