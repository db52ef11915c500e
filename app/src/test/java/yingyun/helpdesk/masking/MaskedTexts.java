package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The generated set and what the server makes of it, for the test that asks the browser the same. */
public final class MaskedTexts {

    private MaskedTexts() {}

    /** Numbers, names, hostile texts, and all of it masked once already. */
    public static List<String> of(long seed, int count) {
        List<String> texts = new ArrayList<>();
        new MaskingCorpus(seed).cases(count).forEach(made -> texts.add(made.text()));
        new NameCorpus(seed).cases(count / 2).forEach(made -> texts.add(made.text()));
        new MaskingCorpus(seed + 1).cases(count / 8).forEach(made -> texts.add(masked(made.text())));
        Stream.of(
                        "",
                        "<script>alert('13812345678')</script>",
                        "户名:𠮷田一郎,𠮷田一郎",
                        "姓名:张𠮷𠮷要求",
                        "😀13812345678😀",
                        "[电话#7 13*********] 13812345678 [电话#x 1]",
                        "户名:张三\u2028 账号\u20286222021234567890128",
                        "卡号ſ6222021234567890128",
                        "\u0000\u000113812345678",
                        "1 ".repeat(3_000))
                .forEach(texts::add);
        return texts;
    }

    public static String masked(String text) {
        return Masking.byRules(text).text();
    }
}
