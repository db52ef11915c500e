package yingyun.duty.callout;

import java.time.Duration;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each second, on every node: takes due calls one by one and makes the attempt outside any transaction. A node that dies in between
 * leaves a claim that runs out; the repetition carries the same number.
 */
@Component
class CallOutTick {

    private static final int MOST_PER_TICK = 20;

    private final CallOuts calls;
    private final CallOutChannel channel;
    private final CallOutSettings settings;
    private final TransactionTemplate inTransaction;

    CallOutTick(
            CallOuts calls, CallOutChannel channel, CallOutSettings settings, PlatformTransactionManager transactions) {
        this.calls = calls;
        this.channel = channel;
        this.settings = settings;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 1000)
    void tick() {
        if (!channel.isConnected()) {
            return;
        }
        for (int i = 0; i < MOST_PER_TICK; i++) {
            Optional<CallOutChannel.Call> due = inTransaction.execute(
                    status -> calls.claim(settings.timeout().plus(Duration.ofSeconds(30))));
            if (due == null || due.isEmpty()) {
                return;
            }
            CallOutChannel.Call call = due.get();
            CallOutChannel.Delivery delivery = channel.deliver(call);
            inTransaction.executeWithoutResult(status -> record(call, delivery));
        }
    }

    private void record(CallOutChannel.Call call, CallOutChannel.Delivery delivery) {
        switch (delivery) {
            case CallOutChannel.Delivery.Delivered done -> {
                calls.attempt(call.callId(), call.attempt(), "DELIVERED", done.detail());
                calls.end(call.callId(), "SENT");
            }
            case CallOutChannel.Delivery.RefusedByGateway refused -> {
                calls.attempt(call.callId(), call.attempt(), "REFUSED", refused.detail());
                calls.end(call.callId(), "FAILED");
            }
            case CallOutChannel.Delivery.Unreachable unreachable -> {
                calls.attempt(call.callId(), call.attempt(), "UNREACHABLE", unreachable.detail());
                if (call.attempt() >= settings.attempts()) {
                    calls.end(call.callId(), "FAILED");
                } else {
                    calls.again(call.callId(), settings.pauseAfter(call.attempt()));
                }
            }
        }
    }
}
