package yingyun.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The words that a column may hold. */
final class Words {

    static final Words YES_NO = new Words("Y", "N");
    static final Words SIDES = new Words("D", "C", "R", "P");

    private final List<String> words;
    private final byte[][] bytes;

    Words(String... words) {
        this.words = List.of(words);
        this.bytes = Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    int indexOf(byte[] b, int from, int to) {
        for (int i = 0; i < bytes.length; i++) {
            if (Arrays.equals(bytes[i], 0, bytes[i].length, b, from, to)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
