package yingyun.knowledge;

/** A clause of a rule: 文号 and 条, such as {@code 储蓄管理条例 第二十七条}. */
public record ClauseReference(String documentNo, String clauseNo) {

    @Override
    public String toString() {
        return documentNo + " " + clauseNo;
    }
}
