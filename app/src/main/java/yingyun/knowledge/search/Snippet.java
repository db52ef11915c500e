package yingyun.knowledge.search;

/** The place of a text that has what was typed. */
record Snippet(String before, String hit, String after) {

    private static final int AROUND = 40;

    /** The beginning of the text if it does not have it as a whole. */
    static Snippet of(String text, String typed) {
        String wanted = Folding.dense(typed);
        StringBuilder dense = new StringBuilder();
        int[] places = new int[text.length() * 4 + 1];
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            String folded = Folding.dense(Character.toString(point));
            for (int k = 0; k < folded.length() && dense.length() + k < places.length; k++) {
                places[dense.length() + k] = i;
            }
            dense.append(folded);
            i += Character.charCount(point);
        }
        int found = wanted.isEmpty() ? -1 : dense.indexOf(wanted);
        if (found < 0 || found + wanted.length() - 1 >= places.length) {
            return new Snippet("", "", cut(text, 0, 2 * AROUND));
        }
        int from = places[found];
        int last = places[found + wanted.length() - 1];
        int to = last + Character.charCount(text.codePointAt(last));
        return new Snippet(
                (from > AROUND ? "…" : "") + cut(text, Math.max(0, from - AROUND), from),
                text.substring(from, to),
                cut(text, to, to + AROUND) + (to + AROUND < text.length() ? "…" : ""));
    }

    private static String cut(String text, int from, int to) {
        int end = Math.min(to, text.length());
        int start = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int stop = end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(Math.min(start, stop), stop);
    }
}
