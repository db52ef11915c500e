package yingyun.knowledge;

import java.util.List;

/** Articles that answer the same question. Asked at promotion; a bean of searching, empty where there is none. */
public interface NearDuplicates {

    /** @return at most ten, the nearest first, none of them a draft */
    List<Citation> of(String question, List<String> codes);
}
