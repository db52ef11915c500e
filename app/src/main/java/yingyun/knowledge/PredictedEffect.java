package yingyun.knowledge;

import java.time.LocalDate;
import java.util.List;

/** 预计效果: what a version would have answered. A bean of the desk, which has the inquiries. */
public interface PredictedEffect {

    /**
     * @param answered inquiries of the period that it would have answered
     * @param open inquiries in flight that cite the version before it
     * @param users people who used the version before it in the period
     */
    record Effect(long answered, long open, long users) {}

    Effect of(Citation version, List<String> wordings, List<String> codes, LocalDate from, LocalDate to);
}
