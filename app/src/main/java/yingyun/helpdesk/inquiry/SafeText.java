package yingyun.helpdesk.inquiry;

import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.web.Typed;

/** Typed text on its way to the database: control characters out, length in words, customer data masked. */
@Component
class SafeText {

    static final int LONGEST_QUESTION = 4000;
    static final int LONGEST_BODY = 8000;
    static final int LONGEST_SAY = 600;
    static final int LONGEST_NOTE = 500;
    static final int MOST_SAY_LINES = 3;
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_SERIAL = 60;

    private final InputMask mask;

    SafeText(InputMask mask) {
        this.mask = mask;
    }

    String question(String typed) {
        return masked(typed, 2, LONGEST_QUESTION);
    }

    /** May be empty. */
    String body(String typed) {
        return masked(typed, 0, LONGEST_BODY);
    }

    String note(String typed) {
        return masked(typed, 0, LONGEST_NOTE);
    }

    /** A note that must say something. */
    String reason(String typed) {
        return masked(typed, 2, LONGEST_NOTE);
    }

    String serial(String typed) {
        return masked(typed, 0, LONGEST_SERIAL);
    }

    String say(String typed) {
        String say = masked(typed, 0, LONGEST_SAY);
        long lines = say.lines().count();
        if (lines > MOST_SAY_LINES) {
            throw new InquiryProblem.TooManyLines((int) lines).refused();
        }
        return say;
    }

    /** What a list shows of a question: its first sentence, sixty characters at most; where nothing was written, its codes. */
    static String title(String maskedQuestion, Optional<String> code) {
        String first = maskedQuestion.strip().split("[\\n。?!?!]", 2)[0].strip();
        int length = first.codePointCount(0, first.length());
        if (first.isEmpty()) {
            return code.orElse("-");
        }
        return length <= LONGEST_TITLE
                ? first
                : first.substring(0, first.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    /** For drafts: any length that can be kept. */
    String draft(String typed, int most) {
        String plain = plain(typed);
        return mask.mask(plain.length() > most ? plain.substring(0, most) : plain);
    }

    private String masked(String typed, int least, int most) {
        String text = mask.mask(Typed.text(plain(typed), least, most));
        return text.codePointCount(0, text.length()) > most
                ? text.substring(0, text.offsetByCodePoints(0, most))
                : text;
    }

    /** Nothing that a database or a terminal chokes on: control characters but line ends, halves of surrogate pairs. */
    private static String plain(String typed) {
        String text = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point == '\n'
                        || !Character.isISOControl(point) && (point < 0xD800 || point > 0xDFFF) && point != 0xFEFF)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
