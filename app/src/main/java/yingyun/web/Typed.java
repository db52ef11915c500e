package yingyun.web;

import yingyun.kernel.Refused;

/** Texts that people type: trimmed, and refused in words where they are too short or too long, instead of by the database. */
public final class Typed {

    private Typed() {}

    /**
     * @param least characters as people count them
     * @throws Refused with {@code WB-1003} or {@code WB-1004}
     */
    public static String text(String typed, int least, int most) {
        String text = typed.strip();
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            throw new WebProblem.TooShort(least, length).refused();
        }
        if (length > most) {
            throw new WebProblem.TooLong(most, length).refused();
        }
        return text;
    }
}
