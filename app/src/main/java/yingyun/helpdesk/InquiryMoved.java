package yingyun.helpdesk;

import java.time.Instant;

/**
 * An inquiry stands elsewhere, or something about it changed ({@code from} and {@code to} are then equal). A doorbell after commit: the
 * truth is table {@code inquiry_event}.
 *
 * @param act such as {@code CLAIMED}
 * @param at bank time
 */
public record InquiryMoved(String inquiryNo, int version, String from, String to, String act, Instant at) {}
