package yingyun.helpdesk.inquiry;

/** Every free text passes here before it is stored, compared or logged. */
interface InputMask {

    /** The text with customer numbers and names as tokens. */
    String mask(String text);
}
