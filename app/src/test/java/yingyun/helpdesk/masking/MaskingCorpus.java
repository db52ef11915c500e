package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Texts of tellers, made up by rules of their own: numbers of customers among numbers that are none. Same seed, same texts. The check
 * digits are computed here a second time, not by the code under test.
 */
final class MaskingCorpus {

    /** @param isSecret must be masked; otherwise it must stay */
    record Piece(String group, String text, boolean isSecret) {}

    /** @param parts the text in order; words between have an empty group */
    record Case(List<Piece> parts) {
        String text() {
            return parts.stream().map(Piece::text).reduce("", String::concat);
        }
    }

    private static final String[] OPEN = {
        "客户从", "客户来办业务,", "请问", "柜面报错,", "主机已扣款。", "查到", "系统提示 ", "", "您好:", "网点反映", "😀", "【急】", "IMG_", "截屏 ", "来电称"
    };
    private static final String[] BETWEEN = {
        "汇到", ",", ";", "。", "\n", " 和 ", "、", "转给", ",然后", " / ", "|", " → ", "的客户", "(见附件)"
    };
    private static final String[] CLOSE = {"", "。", "怎么办?", ".jpg", ".png", "不能重发吗", " 请尽快", "\n谢谢", "!", "查不到", "客户在等"
    };
    private static final String[] PROVINCES = {
        "110101", "320102", "330106", "440305", "510104", "650102", "310115", "820000", "999999"
    };
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String[] MOBILES = {
        "130", "131", "135", "138", "139", "145", "147", "150", "152", "159", "166", "172", "178", "180", "186", "189",
        "191", "198", "199"
    };

    private final Random random;
    private final List<Supplier<Piece>> secrets;
    private final List<Supplier<Piece>> others;

    MaskingCorpus(long seed) {
        random = new Random(seed);
        secrets = List.of(
                () -> secret("identity", label(3, "身份证", "身份证号:", "证件号码 ", "身份证号码为"), grouped(identity(), 6, 8, 4)),
                () -> secret("identity", "", grouped(identity(), 6, 8, 4)),
                () -> secret("card", label(2, "卡号", "银行卡号:", "卡 "), grouped(unionPay(), 4, 4, 4, 4, 4)),
                () -> secret("card", "", grouped(unionPay(), 6, 13)),
                () -> secret(
                        "card of another scheme", label(1, "卡号", "信用卡号:", "银行卡:"), grouped(otherCard(), 4, 4, 4, 4)),
                () -> secret("account", label(2, "账号", "帐号:", "账户"), grouped(account(), 4, 4, 4, 4, 3)),
                () -> secret("account", "", grouped(account(), 2, 7, 10)),
                () -> secret(
                        "account of another bank",
                        label(1, "账号", "收款账号:", "对方帐号 ", "账户:"),
                        digits(12 + random.nextInt(11), true)),
                () -> secret("mobile", label(2, "手机", "电话:", "手机号 ", "联系方式:"), mobile()),
                () -> secret("mobile", "", mobile()),
                () -> secret("land line", label(2, "电话", "座机:", "联系电话 "), landLine()));
        others = List.of(
                () -> other("amount", amount()),
                () -> other("amount", amount()),
                () -> other("date", date()),
                () -> other("time", time()),
                () -> other("serial", serial()),
                () -> other("serial", serial()),
                () -> other("serial, labelled", labelled()),
                () -> other("digits alone", digits(6 + random.nextInt(15), true)),
                () -> other("code", code()),
                () -> other("document number", document()),
                () -> other(
                        "own telephone",
                        pick("值班电话 0571-88990001", "客服热线95588", "电话 8020", "分机8001", "网点电话(025)84660001")));
    }

    List<Case> cases(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(one());
        }
        return cases;
    }

    private Case one() {
        List<Piece> parts = new ArrayList<>();
        parts.add(words(pick(OPEN)));
        int pieces = 1 + random.nextInt(3);
        for (int i = 0; i < pieces; i++) {
            if (i > 0) {
                parts.add(words(pick(BETWEEN)));
            }
            List<Supplier<Piece>> from = random.nextBoolean() ? secrets : others;
            Piece piece = from.get(random.nextInt(from.size())).get();
            int cut = piece.text().indexOf('\u0001');
            parts.add(words(piece.text().substring(0, Math.max(0, cut))));
            parts.add(new Piece(piece.group(), piece.text().substring(cut + 1), piece.isSecret()));
        }
        parts.add(words(pick(CLOSE)));
        return new Case(parts);
    }

    private Piece secret(String group, String label, String value) {
        return new Piece(group, label + "\u0001" + wide(value), true);
    }

    private static Piece other(String group, String value) {
        return new Piece(group, value, false);
    }

    private static Piece words(String text) {
        return new Piece("", text, false);
    }

    /** One of the labels; with {@code odds} of 3 in two of three cases, with 1 always. */
    private String label(int odds, String... labels) {
        return odds > 1 && random.nextInt(odds) == 0 ? "" : pick(labels);
    }

    private String identity() {
        String seventeen = pick(PROVINCES)
                + (1930 + random.nextInt(95))
                + two(1 + random.nextInt(12))
                + two(1 + random.nextInt(28))
                + digits(3, false);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (seventeen.charAt(i) - '0') * ID_WEIGHTS[i];
        }
        char check = "10X98765432".charAt(sum % 11);
        return seventeen + (check == 'X' && random.nextInt(4) == 0 ? 'x' : check);
    }

    private String unionPay() {
        return luhn("62" + digits(13 + random.nextInt(4), false));
    }

    private String otherCard() {
        return luhn(pick("4", "51", "55", "35").concat(digits(14, false)).substring(0, 15));
    }

    private String account() {
        return luhn(pick("01", "02", "03", "09", "31", "35")
                + pick("3205001", "3301005", "3201001", "1100001")
                + digits(9, false));
    }

    private String mobile() {
        String number = pick(MOBILES) + digits(8, false);
        return switch (random.nextInt(8)) {
            case 0 -> grouped(number, 3, 4, 4);
            case 1 -> "+86 " + number;
            case 2 -> "86" + number;
            case 3 -> "+86-" + number.substring(0, 3) + "-" + number.substring(3, 7) + "-" + number.substring(7);
            case 4 -> number.substring(0, 3) + "." + number.substring(3, 7) + "." + number.substring(7);
            default -> number;
        };
    }

    private String landLine() {
        String number = (2 + random.nextInt(7)) + digits(7, false);
        String area = pick("010", "021", "025", "0571", "0512");
        return switch (random.nextInt(3)) {
            case 0 -> area + "-" + number;
            case 1 -> "(" + area + ")" + number;
            default -> area + " " + number.substring(0, 4) + " " + number.substring(4);
        };
    }

    private String amount() {
        long fen = 1 + Math.abs(random.nextLong()) % (long) Math.pow(10, 2 + random.nextInt(12));
        String yuan = fen / 100 + "." + two((int) (fen % 100));
        return switch (random.nextInt(6)) {
            case 0 -> String.format(java.util.Locale.ROOT, "%,d.%02d", fen / 100, fen % 100);
            case 1 -> yuan + "元";
            case 2 -> "¥" + yuan;
            case 3 -> fen / 100 + "元";
            case 4 -> "金额" + fen / 100;
            default -> yuan;
        };
    }

    private String date() {
        String year = String.valueOf(2015 + random.nextInt(15));
        String month = two(1 + random.nextInt(12));
        String day = two(1 + random.nextInt(28));
        return switch (random.nextInt(7)) {
            case 0 -> year + month + day;
            case 1 -> year + "-" + month + "-" + day;
            case 2 -> year + "年" + month + "月" + day + "日";
            case 3 -> year + "/" + month + "/" + day;
            case 4 -> year + "." + month + "." + day;
            case 5 -> wide(year + "-" + month + "-" + day, true);
            default -> year + "-" + month + "-" + day + " 至 " + year + "-12-31";
        };
    }

    private String time() {
        String clock = two(random.nextInt(24)) + ":" + two(random.nextInt(60)) + ":" + two(random.nextInt(60));
        String day = (2020 + random.nextInt(8)) + "-" + two(1 + random.nextInt(12)) + "-" + two(1 + random.nextInt(28));
        return switch (random.nextInt(4)) {
            case 0 -> clock;
            case 1 -> day + " " + clock;
            case 2 -> (day + clock).replaceAll("\\D", "");
            default -> day + "T" + clock + "Z";
        };
    }

    /** Numbers of transactions, vouchers, messages and inquiries in the shapes of this bank (domain studies 02, 06; ui/01). */
    private String serial() {
        String day = (2023 + random.nextInt(5)) + two(1 + random.nextInt(12)) + two(1 + random.nextInt(28));
        String org = pick("3205001", "3301005", "3201003");
        return switch (random.nextInt(9)) {
            case 0 -> org + "-" + day + "-" + digits(6, false);
            case 1 -> org + "00-" + digits(5, false) + "/" + (1 + random.nextInt(9));
            case 2 -> day + " " + org + "00 " + digits(4, false);
            case 3 -> day + org + "00" + digits(4, false);
            case 4 -> day + digits(8, false);
            case 5 -> day + digits(2 + random.nextInt(10), false);
            case 6 -> pick("SN", "PAY", "JD", "HVPS", "A") + digits(8 + random.nextInt(10), false);
            case 7 -> "KB-C04" + digits(2, false) + "-" + digits(4, false);
            default -> day + "-" + digits(6, false);
        };
    }

    private String labelled() {
        return pick("流水号", "交易流水:", "凭证号码 ", "票号:", "报文编号", "批次号 ", "合同编号:", "业务编号", "柜员流水号:", "序号 ")
                + digits(6 + random.nextInt(15), true);
    }

    private String code() {
        return pick(
                "TX3101",
                "EP3009",
                "EC1006",
                "TX7001",
                "EX8001",
                "224103",
                "122103",
                "2011",
                "JOB-092",
                "RPT-02",
                "KB-C0401-0003 v3",
                "320500100",
                "MC03",
                "LG-1003",
                "10.20.30.40",
                "192.168.100.200",
                "3.65%",
                "0.35",
                "V2.13.4",
                "E100015",
                "EA4001/EA4002",
                "91天",
                "5 笔");
    }

    private String document() {
        return pick("衡银营", "银发", "银监发", "中国人民银行令") + "〔" + (1999 + random.nextInt(28)) + "〕" + (1 + random.nextInt(400))
                + "号";
    }

    private String grouped(String number, int... lengths) {
        int manner = random.nextInt(8);
        if (manner > 4) {
            return number;
        }
        if (manner == 4) {
            return String.join(random.nextBoolean() ? " " : "\u200b", number.split("(?<=.)"));
        }
        String separator = pick(" ", "-", "\u3000", "\u00a0", "—", "  ", " - ");
        StringBuilder spaced = new StringBuilder();
        int at = 0;
        for (int length : lengths) {
            if (at < number.length()) {
                spaced.append(at > 0 ? separator : "").append(number, at, Math.min(number.length(), at + length));
                at += length;
            }
        }
        return spaced.append(at < number.length() ? number.substring(at) : "").toString();
    }

    private String wide(String text) {
        return wide(text, random.nextInt(6) == 0);
    }

    private static String wide(String text, boolean isWide) {
        if (!isWide) {
            return text;
        }
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > 0x20 && c < 0x7f && c != '.' ? c + 0xfee0 : c)));
        return wide.toString();
    }

    private String luhn(String digits) {
        for (char check = '0'; check <= '9'; check++) {
            int sum = 0;
            String whole = digits + check;
            for (int i = 0; i < whole.length(); i++) {
                int digit = Character.digit(whole.charAt(whole.length() - 1 - i), 10) * (1 + i % 2);
                sum += digit / 10 + digit % 10;
            }
            if (sum % 10 == 0) {
                return whole;
            }
        }
        throw new IllegalStateException(digits);
    }

    private String digits(int length, boolean isNumber) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(i == 0 && isNumber ? 1 + random.nextInt(9) : random.nextInt(10));
        }
        return digits.toString();
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
