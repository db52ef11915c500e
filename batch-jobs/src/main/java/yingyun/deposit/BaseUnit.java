package yingyun.deposit;

/** 计息起点: the smallest unit of a balance that earns interest; what is below it is cut off, toward zero. */
public enum BaseUnit {
    YUAN(100),
    FEN(1);

    private final long fen;

    BaseUnit(long fen) {
        this.fen = fen;
    }

    long truncated(long amountFen) {
        return amountFen - amountFen % fen;
    }
}
