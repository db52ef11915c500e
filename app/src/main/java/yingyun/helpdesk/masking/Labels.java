package yingyun.helpdesk.masking;

import java.util.regex.Pattern;

/** What the word before a number says it is. */
enum Labels {
    IDENTITY,
    ACCOUNT,
    PHONE,
    /** A serial, a voucher, an amount: not a customer's. */
    OTHER,
    NONE;

    private static final int LOOK_BACK = 28;
    private static final String FILLED = "(?:号码|号|no\\.?)?[ :=是为\\-#_(\\[\"“「'\u200b]{0,6}\\z";

    private static final Pattern OF_IDENTITY = label("身份证件?|证件|身份|护照|通行证|居住证|(?<![a-z])id(?: ?card)?");
    private static final Pattern OF_ACCOUNT =
            label("[账帐]号|[账帐]户|卡号|银行卡|[借贷]记卡|信用卡|[该此]卡|存折|折号|a/c|(?<![a-z])acct|(?<![a-z])account|(?<![a-z])card");
    private static final Pattern OF_PHONE = label("手机|电话|联系方式|联系|座机|微信|预留|(?<![a-z])tel|phone|mobile|(?<![a-z])mob");
    private static final Pattern OF_OTHER = Pattern.compile(
            "(?:(?:流水|凭证|编|单|订单|序|票|票据|批次|批|交易|参考|合同|文|报文|终端|柜员|机构|业务|传票|日志|检索|支付|指令|委托|发票|存单|借据|协议"
                    + "|工单|咨询|受理|回单|机具|设备|钞箱|冠字|(?<![a-z])(?:serial|ref|seq|trace|order|batch|voucher|txn))(?:号码|号|no\\.?|id)?"
                    + "|金额|余额|合计|发生额|借方|贷方|利息|本金|积数|[¥$])[ :=是为\\-#_(\\[\"“「'\u200b]{0,6}\\z",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OWN_TELEPHONE =
            Pattern.compile("(?:值班|客服|热线|网点|总行|分行|支行|中心|机房|部门?|组)(?:的|联系|座机)?(?:电话|手机)?(?:号码|号)?[ :=是为(]{0,4}\\z");

    /** Of the number that begins at {@code start} of the folded text. */
    static Labels before(String folded, int start) {
        if (isBehindDigits(folded, start)) {
            return NONE;
        }
        String left = folded.substring(Math.max(0, start - LOOK_BACK), start);
        if (OF_IDENTITY.matcher(left).find()) {
            return IDENTITY;
        }
        if (OF_ACCOUNT.matcher(left).find()) {
            return ACCOUNT;
        }
        if (OF_PHONE.matcher(left).find()) {
            return PHONE;
        }
        return OF_OTHER.matcher(left).find() ? OTHER : NONE;
    }

    /** The word before it belongs to another number. */
    private static boolean isBehindDigits(String folded, int start) {
        int i = start - 1;
        while (i >= 0 && start - i <= 6 && " :=-#_([".indexOf(folded.charAt(i)) >= 0) {
            i--;
        }
        return i < 0 || folded.charAt(i) >= '0' && folded.charAt(i) <= '9';
    }

    /** A line of the bank itself, which people are meant to read. */
    static boolean isOwnTelephone(String folded, int start) {
        return OWN_TELEPHONE
                .matcher(folded.substring(Math.max(0, start - LOOK_BACK), start))
                .find();
    }

    private static Pattern label(String words) {
        return Pattern.compile("(?:" + words + ")" + FILLED, Pattern.CASE_INSENSITIVE);
    }
}
