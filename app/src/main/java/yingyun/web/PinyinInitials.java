package yingyun.web;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * First letters of the pinyin of Chinese characters, so that 日终控制台 is found by RZKZT. The first level of GB 2312 (3,755 characters)
 * stands in the order of its pinyin: the letter follows from the place. Rarer characters have none and are found by themselves.
 * Characters with several readings answer to each.
 */
final class PinyinInitials {

    private static final Charset GBK = Charset.forName("GBK");

    /** Where each letter begins in the first level; I, U and V begin no syllable. */
    private static final String LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";

    private static final int[] FIRST_PLACES = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
        0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1
    };

    private static final int LAST_PLACE = 0xD7F9;

    private static final Map<Integer, String> SEVERAL = Map.ofEntries(
            Map.entry((int) '行', "HX"),
            Map.entry((int) '重', "CZ"),
            Map.entry((int) '长', "CZ"),
            Map.entry((int) '单', "DS"),
            Map.entry((int) '会', "HK"),
            Map.entry((int) '调', "DT"),
            Map.entry((int) '厦', "SX"),
            Map.entry((int) '率', "LS"),
            Map.entry((int) '曾', "CZ"),
            Map.entry((int) '朝', "CZ"),
            Map.entry((int) '乐', "LY"),
            Map.entry((int) '都', "D"),
            Map.entry((int) '参', "CS"));

    private PinyinInitials() {}

    /** Do these letters stand for neighbouring characters of the text? Two letters at least. */
    static boolean match(String letters, String text) {
        if (!letters.matches("[A-Z]{2,}")) {
            return false;
        }
        int[] points = text.codePoints().toArray();
        for (int start = 0; start + letters.length() <= points.length; start++) {
            int at = 0;
            while (at < letters.length() && of(points[start + at]).indexOf(letters.charAt(at)) >= 0) {
                at++;
            }
            if (at == letters.length()) {
                return true;
            }
        }
        return false;
    }

    /** The letters of one character; empty if it has none. */
    static String of(int point) {
        String several = SEVERAL.get(point);
        if (several != null) {
            return several;
        }
        byte[] bytes = Character.toString(point).getBytes(GBK);
        if (bytes.length != 2) {
            return "";
        }
        int place = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (place < FIRST_PLACES[0] || place > LAST_PLACE || (place & 0xFF) < 0xA1) {
            return "";
        }
        int letter = FIRST_PLACES.length - 1;
        while (place < FIRST_PLACES[letter]) {
            letter--;
        }
        return String.valueOf(LETTERS.charAt(letter));
    }
}
