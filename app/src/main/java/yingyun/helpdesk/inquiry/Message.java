package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of the thread, masked.
 *
 * @param say 对客户说; empty but in answers
 * @param body the question, the note, or 终端操作
 */
record Message(
        long id,
        Kind kind,
        String say,
        String body,
        String author,
        String authorName,
        Instant writtenAt,
        Optional<Basis.None> noBasis,
        List<String> citations) {

    enum Kind {
        QUESTION,
        FOLLOW_UP,
        /** 问网点: a closed question of the answerer. */
        INFO_REQUEST,
        INFO,
        ANSWER,
        /** What the asker may say meanwhile, while a second person is awaited. */
        INTERIM,
        /** Never reaches an asker. */
        INTERNAL_NOTE,
        EXPERT_NOTE,
        SYSTEM;

        public boolean isForAsker() {
            return this != INTERNAL_NOTE && this != EXPERT_NOTE;
        }
    }

    Message {
        citations = List.copyOf(citations);
    }

    public boolean isInternal() {
        return !kind.isForAsker();
    }
}
