package yingyun.payment;

import yingyun.kernel.CurrencyCode;
import yingyun.kernel.SubjectCode;

/** The subjects that payments go through (domain study 3.1). The rails know RMB only. */
final class PaymentSubjects {

    static final CurrencyCode CURRENCY = CurrencyCode.of("CNY");

    /** 备付金: the account with the central bank. */
    static final SubjectCode RESERVE = SubjectCode.of("100302");

    static final SubjectCode HVPS_CLEARING = SubjectCode.of("300102");
    static final SubjectCode NET_CLEARING = SubjectCode.of("300103");

    /** 支付来账待查挂账. */
    static final SubjectCode INWARD_SUSPENSE = SubjectCode.of("224102");

    /** 待查挂账(借方). */
    static final SubjectCode OUTWARD_SUSPENSE = SubjectCode.of("122102");

    private PaymentSubjects() {}
}
