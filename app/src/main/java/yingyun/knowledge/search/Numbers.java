package yingyun.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as values: 6 万, 60000, 60,000, 六万 and 陆万 are the same. Below ten they say too little and are left out. */
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![a-z0-9])([0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})[ ]?([万千百]?)(?![a-z0-9])|([零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千万拾佰仟]{2,12})|百(?=元)");
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";

    private Numbers() {}

    static List<Cut> of(String folded) {
        List<Cut> numbers = new ArrayList<>();
        Matcher found = NUMBER.matcher(folded);
        while (found.find()) {
            long value;
            if (found.group(1) != null) {
                value = Long.parseLong(found.group(1).replace(" ", "")) * unit(found.group(2));
            } else if (found.group(3) != null) {
                value = chinese(found.group(3));
            } else {
                value = 100;
            }
            if (value >= 10) {
                numbers.add(new Cut(Long.toString(value), found.start(), found.end()));
            }
        }
        return numbers;
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "万" -> 10_000;
            case "千" -> 1_000;
            case "百" -> 100;
            default -> 1;
        };
    }

    /** 0 where it is no number that is written like one. */
    private static long chinese(String written) {
        long whole = 0;
        long section = 0;
        long digit = 0;
        boolean sized = false;
        for (char c : written.replace('两', '二').toCharArray()) {
            int value = Math.max(DIGITS.indexOf(c), FORMAL.indexOf(c));
            if (value >= 0) {
                digit = value;
                continue;
            }
            sized = true;
            if (c == '万') {
                whole += (section + digit) * 10_000;
                section = 0;
            } else {
                long size = switch (c) {
                    case '十', '拾' -> 10;
                    case '百', '佰' -> 100;
                    default -> 1000;
                };
                section += Math.max(1, digit) * size;
            }
            digit = 0;
        }
        return sized ? whole + section + digit : 0;
    }
}
