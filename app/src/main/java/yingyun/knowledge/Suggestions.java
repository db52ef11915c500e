package yingyun.knowledge;

import java.time.LocalDate;
import yingyun.kernel.OrgCode;

/** Answers to what is being asked, best first. */
public interface Suggestions {

    /** So many characters of a question are read. */
    int MOST_READ = 500;
    /** So many are offered at most. */
    int MOST = 20;

    /**
     * @param text masked, as typed: codes, words, pinyin or its first letters
     * @param asOf only what applies on that day
     * @param org of the asker: an article may be for a part of the bank
     * @param most from 1 to {@link #MOST}
     */
    record Asking(String text, LocalDate asOf, OrgCode org, int most) {

        public Asking {
            most = Math.clamp(most, 1, MOST);
        }
    }

    Suggested suggest(Asking asking);
}
