package yingyun.demobank;

import org.jspecify.annotations.Nullable;

/** Something that happened without money: an outlet opened, a box was counted, a voucher was used. */
record CoreEvent(
        String eventNo,
        String kind,
        int second,
        String orgCode,
        @Nullable String tellerNo,
        @Nullable String accountNo,
        long amountFen,
        @Nullable String numberFrom,
        @Nullable String numberTo,
        @Nullable String ref,
        @Nullable String text) {}
