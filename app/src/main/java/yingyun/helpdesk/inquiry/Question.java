package yingyun.helpdesk.inquiry;

import java.util.Optional;
import java.util.UUID;

/**
 * What an asker sends: as typed, not yet masked.
 *
 * @param formKey made with the form; the same form sent twice is one inquiry
 * @param joins number of the question that he waits with; empty for an answer of his own
 */
record Question(
        Urgency urgency,
        String errorCode,
        String txCode,
        Optional<String> category,
        String serial,
        String text,
        UUID formKey,
        Optional<InquiryNo> joins) {}
