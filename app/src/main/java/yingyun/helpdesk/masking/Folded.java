package yingyun.helpdesk.masking;

/** Width, spaces and dashes made one, place by place: the folded text is as long as the text. */
final class Folded {

    /** Stands for every character that is not seen. */
    static final char UNSEEN = '\u200b';

    private static final String UNSEEN_ONES = "\u200b\u200c\u200d\u2060\ufeff\u00ad";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    private Folded() {}

    static String of(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    private static char fold(char c) {
        if (c < '\u0080') {
            return c == '\t' ? ' ' : c;
        }
        if (c >= '\uff01' && c <= '\uff5e') {
            return (char) (c - 0xfee0);
        }
        if (UNSEEN_ONES.indexOf(c) >= 0) {
            return UNSEEN;
        }
        if (c == '\u00a0' || c == '\u3000' || c >= '\u2000' && c <= '\u200a' || c == '\u202f') {
            return ' ';
        }
        return DASHES.indexOf(c) >= 0 ? '-' : c;
    }
}
