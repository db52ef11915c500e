package yingyun.helpdesk.attachment;

import java.time.Instant;

/** @param name masked and harmless */
public record Attachment(long id, String name, String kind, int bytes, int covered, Instant uploadedAt) {

    public boolean isPicture() {
        return FileKind.valueOf(kind).isPicture();
    }

    /** Rounded up; for people. */
    public int kilobytes() {
        return (bytes + 1023) / 1024;
    }
}
