package yingyun.reporting;

import java.time.LocalDate;
import yingyun.kernel.Money;

/**
 * 大写: amounts and dates as bills write them, so that no stroke can be added (正确填写票据和结算凭证的基本规定; domain study 08 §8.1).
 * No 整 after 角; a 零 wherever a place in between is empty.
 */
public final class RmbCapitals {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};

    private RmbCapitals() {}

    /** @param fen within ±999,999,999,999.99 yuan, the largest amount there is */
    public static String amount(long fen) {
        long absolute = Math.absExact(fen);
        if (absolute > Money.LARGEST) {
            throw new IllegalArgumentException("more than the largest amount");
        }
        long yuan = absolute / 100;
        int jiao = (int) (absolute / 10 % 10);
        int odd = (int) (absolute % 10);
        StringBuilder text = new StringBuilder("人民币").append(fen < 0 ? "负" : "");
        if (yuan > 0 || (jiao == 0 && odd == 0)) {
            text.append(yuan(yuan)).append('元');
        }
        if (jiao == 0 && odd == 0) {
            return text.append('整').toString();
        }
        boolean isGap = yuan > 0 && (jiao == 0 || yuan % 10 == 0);
        if (jiao > 0) {
            text.append(isGap ? "零" : "").append(digit(jiao)).append('角');
        } else if (isGap) {
            text.append('零');
        }
        return odd > 0 ? text.append(digit(odd)).append('分').toString() : text.toString();
    }

    private static String yuan(long yuan) {
        if (yuan == 0) {
            return "零";
        }
        StringBuilder text = new StringBuilder();
        boolean isGap = false;
        long unit = 100_000_000;
        for (int group = 2; group >= 0; group--, unit /= 10_000) {
            int part = (int) (yuan / unit % 10_000);
            if (part == 0) {
                isGap = !text.isEmpty();
                continue;
            }
            if (!text.isEmpty() && (isGap || part < 1_000)) {
                text.append('零');
            }
            text.append(group(part)).append(GROUPS[group]);
            isGap = false;
        }
        return text.toString();
    }

    private static String group(int part) {
        StringBuilder text = new StringBuilder();
        boolean isGap = false;
        int divisor = 1_000;
        for (int place = 3; place >= 0; place--, divisor /= 10) {
            int number = part / divisor % 10;
            if (number == 0) {
                isGap = !text.isEmpty();
            } else {
                text.append(isGap ? "零" : "").append(digit(number)).append(PLACES[place]);
                isGap = false;
            }
        }
        return text.toString();
    }

    private static char digit(int number) {
        return DIGITS.charAt(number);
    }

    /** 贰零贰陆年零贰月壹拾贰日: January, February and October, and days 1 to 10, 20 and 30, get a 零 in front; 11 to 19 a 壹. */
    public static String date(LocalDate day) {
        StringBuilder text = new StringBuilder();
        String.valueOf(day.getYear()).chars().forEach(number -> text.append(digit(number - '0')));
        int month = day.getMonthValue();
        boolean isGuardedMonth = month <= 2 || month == 10;
        int date = day.getDayOfMonth();
        boolean isGuardedDay = date < 10 || date % 10 == 0;
        return text.append('年')
                .append(isGuardedMonth ? "零" : "")
                .append(small(month))
                .append('月')
                .append(isGuardedDay ? "零" : "")
                .append(small(date))
                .append('日')
                .toString();
    }

    private static String small(int number) {
        String tens = number >= 10 ? digit(number / 10) + "拾" : "";
        return tens + (number % 10 == 0 ? "" : String.valueOf(digit(number % 10)));
    }
}
