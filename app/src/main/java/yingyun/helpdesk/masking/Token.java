package yingyun.helpdesk.masking;

/**
 * Stands for one value of a text; the same value has the same token throughout.
 *
 * @param no within the text and the kind, from 1
 * @param shown as much of the value as may be shown (SR18): {@code 622200****2333}
 */
public record Token(Kind kind, int no, String shown) {

    static Token of(Kind kind, int no, String value) {
        boolean isLong = kind == Kind.CARD || kind == Kind.ACCOUNT;
        return new Token(kind, no, isLong ? yingyun.kernel.Masked.account(value) : yingyun.kernel.Masked.value(value));
    }

    /** {@code 账号#1}. */
    public String label() {
        return kind.label() + "#" + no;
    }

    /** As it stands in the text: {@code [账号#1 012050****3471]}. */
    public String text() {
        return "[" + label() + " " + shown + "]";
    }
}
