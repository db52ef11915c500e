package yingyun.helpdesk.masking;

/**
 * A place in a text that has to be masked.
 *
 * @param end exclusive
 * @param value what makes two places the same: digits without separators, a name
 */
record Span(int start, int end, Kind kind, String value) {}
