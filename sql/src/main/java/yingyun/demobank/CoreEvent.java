package yingyun.demobank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that happened without money: an outlet opened, a box was counted, a voucher was used. */
final class CoreEvent {
    final String eventNo;
    final String kind;
    final int second;
    final String orgCode;
    final @Nullable String tellerNo;
    long amountFen;

    @Nullable
    String accountNo;

    @Nullable
    LocalDate until;

    @Nullable
    String numberFrom;

    @Nullable
    String numberTo;

    @Nullable
    String ref;

    @Nullable
    String text;

    CoreEvent(String eventNo, String kind, int second, String orgCode, @Nullable String tellerNo) {
        this.eventNo = eventNo;
        this.kind = kind;
        this.second = second;
        this.orgCode = orgCode;
        this.tellerNo = tellerNo;
    }
}
