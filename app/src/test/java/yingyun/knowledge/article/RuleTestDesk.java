package yingyun.knowledge.article;

import yingyun.kernel.Operator;

/** The door to {@link RuleDesk} for tests elsewhere. */
public final class RuleTestDesk {

    private final KnowledgeBank bank;

    public RuleTestDesk(KnowledgeBank bank) {
        this.bank = bank;
    }

    public void decide(String documentNo, int version, boolean confirmed, Operator by) {
        bank.bean(RuleDesk.class).decide(documentNo, version, confirmed, by);
    }
}
