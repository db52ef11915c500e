package yingyun.outside;

import java.util.List;
import java.util.SplittableRandom;

/** The seeded chance behind an outside bank. */
final class Dice {
    private static final List<String> TEXTS = List.of(
            "货款,第3批",
            "对方说\"已付\"",
            "第一行\n第二行,\"引号\"",
            "𠮷野家𠀋",
            "㐂寿 﨑陽軒",
            "O'Brien & Söhne; Ltd.",
            "回款🙂",
            " 前后有空格 ",
            "=1+1",
            "'; drop table entry; --",
            "<b>备注</b>",
            "C:\\目录\\文件",
            "‰ ￥ №",
            "全角123ABC",
            "龘靐齉爩",
            "\n",
            "\"",
            ",",
            "工资",
            "往来款",
            "Zoë Å naïve",
            "اختبار");

    private final SplittableRandom random;

    Dice(long seed, long salt) {
        random = new SplittableRandom(seed * 1_000_003L + salt * 0x9E3779B97F4A7C15L);
    }

    int upTo(int exclusive) {
        return random.nextInt(exclusive);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Fen, small amounts often and large ones seldom. */
    long fen() {
        long scale = of(List.of(100L, 10_000L, 100_000L, 1_000_000L, 5_000_000L));
        return 1 + random.nextLong(scale);
    }

    long nextLong(long low, long high) {
        return random.nextLong(low, high);
    }

    /** Free text, which may hold line breaks. */
    String text() {
        return oneIn(300) ? "长".repeat(500) : of(TEXTS);
    }

    /** A name: one line, at most 200 characters. */
    String name() {
        String text = of(TEXTS).replace("\n", " ");
        return oneIn(60) ? "名".repeat(200) : "户" + text;
    }

    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T other = list.get(j);
            list.set(j, list.get(i));
            list.set(i, other);
        }
    }
}
