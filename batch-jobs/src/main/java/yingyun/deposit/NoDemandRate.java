package yingyun.deposit;

/** The rule asks for a demand rate of the day and none is listed: the account is set aside. */
final class NoDemandRate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoDemandRate() {
        super("no demand rate is listed", null, false, false);
    }
}
