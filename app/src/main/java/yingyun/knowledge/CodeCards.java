package yingyun.knowledge;

import java.time.LocalDate;
import java.util.List;

/** The cards of the codes that stand in a text. */
public interface CodeCards {

    /** So many cards at most come from one text. */
    int MOST = 5;

    /**
     * @param text as typed: full-width forms, lower case and the letter O for zero are understood; the first 10,000 characters are read
     * @param asOf only codes that are valid on that day
     * @return in the order of the text, each code once, at most {@link #MOST}
     */
    List<CodeCard> of(String text, LocalDate asOf);
}
