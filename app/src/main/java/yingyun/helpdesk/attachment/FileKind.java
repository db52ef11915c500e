package yingyun.helpdesk.attachment;

import java.util.Optional;

/** The white list: what a file is by its first bytes. */
enum FileKind {
    PNG(".png", "image/png", new int[] {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a}),
    JPEG(".jpg", "image/jpeg", new int[] {0xff, 0xd8, 0xff}),
    PDF(".pdf", "application/pdf", new int[] {'%', 'P', 'D', 'F', '-'});

    private final String ending;
    private final String mediaType;
    private final int[] magic;

    FileKind(String ending, String mediaType, int[] magic) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.magic = magic;
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    boolean isPicture() {
        return this != PDF;
    }

    static Optional<FileKind> of(byte[] content) {
        for (FileKind kind : values()) {
            if (kind.begins(content)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private boolean begins(byte[] content) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
