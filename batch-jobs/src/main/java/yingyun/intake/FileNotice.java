package yingyun.intake;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Wording;

/**
 * The owner of a refused file was told.
 *
 * @param owner null where nobody expects such a file: then the operations department itself
 * @param rule of the first finding
 * @param toldAt bank time
 */
public record FileNotice(String fileName, @Nullable String owner, String rule, int findings, LocalDateTime toldAt) {

    public String print(Wording wording) {
        return sentence(fileName, owner, rule, wording);
    }

    static String sentence(String fileName, @Nullable String owner, String rule, Wording wording) {
        String told = owner == null ? wording.of("IN-owner-self", Map.of()) : owner;
        return wording.of("IN-told", Map.of("file", fileName, "rule", rule, "owner", told));
    }
}
