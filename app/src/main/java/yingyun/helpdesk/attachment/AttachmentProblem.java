package yingyun.helpdesk.attachment;

import yingyun.kernel.Problem;

/** Why a file is not taken in. */
sealed interface AttachmentProblem extends Problem {

    record NotFound(long attachment) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1301";
        }
    }

    /** Neither PNG, JPEG nor PDF by its first bytes, whatever its name says. */
    record KindNotTaken() implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1302";
        }
    }

    record TooLarge(int mostMegabytes) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1303";
        }
    }

    record TooMany(int most) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1304";
        }
    }

    /** Broken, or so many points that opening it would be an attack. */
    record PictureUnreadable(int mostMillionPoints) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1305";
        }
    }

    /** A paper that shows customers' numbers in its text. */
    record CustomerDataInPaper(int places) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1306";
        }
    }

    /** A paper that cannot be looked through: broken, locked, with pictures, scripts or files in it, or unfolding without end. */
    record PaperNotReadable() implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1307";
        }
    }

    /** The store no longer has what it took in. */
    record Damaged(long attachment) implements AttachmentProblem {
        @Override
        public String code() {
            return "HD-1308";
        }
    }
}
