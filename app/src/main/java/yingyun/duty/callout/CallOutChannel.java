package yingyun.duty.callout;

/** Hands a call over to what rings a phone. The webhook is one; a bank may bring another bean. */
public interface CallOutChannel {

    /** Is anything configured? If not, people phone by hand. */
    boolean isConnected();

    /** One attempt. Never throws for what may happen on a line; carries the call's number, so that the receiver knows a repetition. */
    Delivery deliver(Call call);

    /**
     * @param callId the same in each attempt
     * @param phone unmasked: it goes to the gateway and nowhere else
     */
    record Call(long callId, int attempt, String employeeNo, String phone, String reason, String runBook) {}

    /** What came of an attempt; {@code detail} without personal data. */
    sealed interface Delivery {
        record Delivered(String detail) implements Delivery {}

        /** The gateway does not want it: no further attempt. */
        record RefusedByGateway(String detail) implements Delivery {}

        record Unreachable(String detail) implements Delivery {}
    }
}
