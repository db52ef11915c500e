package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.EmployeeNo;

/**
 * What changes about an inquiry: where it stands, with whom, until when.
 *
 * @param desk whose queue it belongs to
 * @param expertDesk who is being asked; only while WITH_EXPERT
 * @param leadNo whose answer it waits for or came with
 * @param cycle 1, one more for each reopening
 * @param dueAt bank time of what is due next
 */
record Standing(
        InquiryState state,
        Urgency urgency,
        String desk,
        @Nullable EmployeeNo assignee,
        @Nullable String expertDesk,
        @Nullable String leadNo,
        boolean restricted,
        boolean corrected,
        int cycle,
        @Nullable Instant claimedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        Instant dueAt) {

    static Standing queued(Urgency urgency, String desk, boolean restricted, Instant now) {
        return new Standing(
                InquiryState.QUEUED,
                urgency,
                desk,
                null,
                null,
                null,
                restricted,
                false,
                1,
                null,
                null,
                null,
                null,
                now.plus(urgency.claimTarget()));
    }

    Standing with(Consumer<Change> change) {
        Change changed = new Change(this);
        change.accept(changed);
        return changed.done();
    }

    /** The fields to be changed; the others stay. */
    static final class Change {

        InquiryState state;
        Urgency urgency;
        String desk;

        @Nullable
        EmployeeNo assignee;

        @Nullable
        String expertDesk;

        @Nullable
        String leadNo;

        boolean restricted;
        boolean corrected;
        int cycle;

        @Nullable
        Instant claimedAt;

        @Nullable
        Instant answeredAt;

        @Nullable
        Instant acceptedAt;

        @Nullable
        Instant endedAt;

        Instant dueAt;

        private Change(Standing before) {
            state = before.state;
            urgency = before.urgency;
            desk = before.desk;
            assignee = before.assignee;
            expertDesk = before.expertDesk;
            leadNo = before.leadNo;
            restricted = before.restricted;
            corrected = before.corrected;
            cycle = before.cycle;
            claimedAt = before.claimedAt;
            answeredAt = before.answeredAt;
            acceptedAt = before.acceptedAt;
            endedAt = before.endedAt;
            dueAt = before.dueAt;
        }

        private Standing done() {
            return new Standing(
                    state,
                    urgency,
                    desk,
                    assignee,
                    expertDesk,
                    leadNo,
                    restricted,
                    corrected,
                    cycle,
                    claimedAt,
                    answeredAt,
                    acceptedAt,
                    endedAt,
                    dueAt);
        }
    }
}
