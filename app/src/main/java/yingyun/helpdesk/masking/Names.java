package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names after a label such as 户名 or 姓名. A name that stands without a label is found only where it is the account's holder's. */
final class Names {

    private static final Pattern LABEL =
            Pattern.compile("(?:户名|姓名|名字|客户名称|客户名|持卡人|收款人|付款人|申请人|开户人|存款人|代理人|法定代表人|法人代表|法人|借款人|户主)(?:户名|姓名|名称|全称)?"
                    + "(?<sign> {0,2}[:=][ \n\r]{0,2}|(?:应|分别)?[是为叫] ?| {0,2}[(\"“「『《\\[]| {1,2}|)");
    private static final Pattern COMPANY = Pattern.compile(
            "^[\u4e00-\u9fffA-Za-z0-9()·]{2,36}?(?:公司|集团|工厂|厂|商行|经营部|合作社|事务所|学校|医院|超市|饭店|商店)[0-9]{0,12}");
    private static final Pattern NOT_A_COMPANY = Pattern.compile("[的不错和与或是在为被将请]");
    private static final Pattern FOREIGN_CHINESE =
            Pattern.compile("^[\u4e00-\u9fff]{1,8}(?:[·•・.][\u4e00-\u9fff]{1,8}){1,3}");
    private static final Pattern LATIN = Pattern.compile("^[A-Z][A-Za-z'\\-]{1,20}(?: [A-Z][A-Za-z'\\-]{1,20}){1,3}");
    private static final Pattern NO_NAME = Pattern.compile(
            "^(?:不|校验|错|有误|为空|空|栏|字段|核对|变更|信息|和|及|与|是否|相同|一致|必|无|过|查|应|需|多|少|一|写|输|里|中|正确|完全|超|含|带|后|前|可|怎|如何|什么|未|没|要|填"
                    + "|录|显示|更|证|账|单位|公司名|本人|客户|电话|身份|已|都|也|就|能|会|在|对应|相符|以|由|从|到|等|何[时种处]|常|高于|任何|所有|项|项目|汉字|方向|方账|方名|方户|金额|成功|失败|全|简|长度|规则|字数)");
    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
                    + "莫孔向汤倪温季康施文牛樊葛邢安齐易乔伍庞颜庄聂章鲁岳翟殷詹申欧耿关焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆司古吉卓全巫";
    private static final String DOUBLE_SURNAMES = "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 端木 百里 南宫 ";
    /** A third character that is hardly ever one of a given name. */
    private static final String GOES_ON =
            "的在要与和是不有为来去说想从到被把已未本账户卡证号身手电客柜女先办可能没也都将因由及或持等开取存转销挂了过给对就又再这那此该请" + "向往入出多少汇款支付报错提示申称急问做用打拿带后前时";

    private final String folded;
    private final List<Span> found = new ArrayList<>();

    private Names(String folded) {
        this.folded = folded;
    }

    static List<Span> in(String folded) {
        Names names = new Names(folded);
        Matcher label = LABEL.matcher(folded);
        int from = 0;
        while (from <= folded.length() && label.find(from)) {
            from = Math.max(names.at(label.end(), !label.group("sign").isEmpty()), label.end());
        }
        return names.found;
    }

    /** Gives where to go on. */
    private int at(int start, boolean isSigned) {
        String rest = folded.substring(start, Math.min(folded.length(), start + 64));
        Matcher company = COMPANY.matcher(rest);
        if (company.find() && !NOT_A_COMPANY.matcher(company.group()).find()) {
            return add(start, company.end(), Kind.COMPANY);
        }
        Matcher foreign = FOREIGN_CHINESE.matcher(rest);
        if (foreign.find()) {
            return add(start, foreign.end(), Kind.PERSON);
        }
        Matcher latin = LATIN.matcher(rest);
        if (isSigned && latin.find()) {
            return add(start, latin.end(), Kind.PERSON);
        }
        return person(rest, isSigned)
                .map(length -> add(start, length, Kind.PERSON))
                .orElse(start);
    }

    private int add(int start, int length, Kind kind) {
        found.add(new Span(start, start + length, kind, folded.substring(start, start + length)));
        return start + length;
    }

    /** How long the name at the beginning of {@code rest} is. */
    private static Optional<Integer> person(String rest, boolean isSigned) {
        if (NO_NAME.matcher(rest).find()) {
            return Optional.empty();
        }
        int run = han(rest);
        boolean isDouble = rest.length() > 2 && DOUBLE_SURNAMES.contains(rest.substring(0, 2) + " ");
        boolean isSurname = isDouble || !rest.isEmpty() && SURNAMES.indexOf(rest.charAt(0)) >= 0;
        int surname = isDouble ? 2 : 1;
        if (run == surname && isSurname && rest.length() > run + 1 && rest.charAt(run) == ' ') {
            int given = han(rest.substring(run + 1));
            return given >= 1 && given <= 2 ? Optional.of(run + 1 + given) : Optional.empty();
        }
        if (run < 2) {
            return Optional.empty();
        }
        if (!isSurname) {
            return isSigned && run <= 4 ? Optional.of(run) : Optional.empty();
        }
        int longest = surname + 2;
        if (run < longest) {
            return Optional.of(run);
        }
        int length = GOES_ON.indexOf(rest.charAt(longest - 1)) >= 0 ? longest - 1 : longest;
        return Optional.of(Character.isHighSurrogate(rest.charAt(length - 1)) ? length + 1 : length);
    }

    /** How many places at the beginning are Chinese characters, rare ones of two places included. */
    private static int han(String text) {
        int i = 0;
        while (i < text.length() && isHan(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isHan(char c) {
        return c >= '\u3400' && c <= '\u4dbf'
                || c >= '\u4e00' && c <= '\u9fff'
                || c >= '\ud840' && c <= '\ud88f'
                || c >= '\udc00' && c <= '\udfff';
    }
}
