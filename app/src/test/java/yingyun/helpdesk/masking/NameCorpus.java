package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sentences with a label and behind it a name, or words that are none. The given names are not those of the rules. */
final class NameCorpus {

    /** @param before what stands before the name; it stays */
    record Case(String group, String before, String name, String after, boolean isName) {
        String text() {
            return before + name + after;
        }
    }

    private static final String[] SURNAMES =
            "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴"
                    .split(" ");
    private static final String[] DOUBLE = {"欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "慕容"};
    private static final String GIVEN =
            "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉萍红建国华志文斌鑫宇浩凯雪梅琳晶欣怡婷慧莹佳豪俊峰海波鹏飞龙翔子轩梓涵雨桐若曦思源嘉懿睿哲铭泽晨阳春夏秋冬福禄寿喜";
    private static final String[] FOREIGN = {"阿卜杜拉·买买提", "古丽·阿依夏", "约翰·史密斯", "努尔·艾合买提"};
    private static final String[] LATIN = {"John Smith", "Mary Ann Lee", "Wang Xiaoming", "O'Brien Pat"};
    private static final String[] COMPANIES = {
        "衡川样例商贸有限公司", "样例广源纺织有限公司3205001001", "苏州甲乙丙精密机械股份有限公司", "第一人民医院", "(香港)远东集团", "晨光实验学校"
    };
    private static final String[] LABELS = {
        "户名", "姓名", "客户姓名", "客户名称", "持卡人", "收款人", "付款人户名", "开户人", "存款人姓名", "代理人", "法定代表人"
    };
    private static final String[] SIGNS = {":", ":", ": ", " ", "是", "为", "", "", "(", "“", "=", "\u3000"};
    private static final String[] AFTER = {
        "",
        ",查不到",
        "。",
        " 账户被冻结",
        "的账户",
        "要求改密码",
        "和身份证不一致",
        "来办业务",
        "在柜台",
        "\n请问怎么办",
        ")报错",
        "”报错",
        "提示EP3009",
        "已销户",
        "持卡来",
        "说没收到"
    };
    private static final String[] NONE = {
        "不符",
        "不一致",
        "错误 EA4002",
        "校验失败",
        "过长",
        "为空",
        "栏漏填",
        "和账号不一致",
        "与证件不符",
        "变更怎么办",
        "必须相符吗",
        "是否要填全称",
        "查询不到",
        "多一个字被退回",
        "里有生僻字",
        "信息要核对",
        "字段超长",
        "写错了",
        "需要改",
        "可以不填吗",
        "证件都齐",
        "未登记",
        "应由谁填",
        "怎么改",
        "带括号全角半角不同"
    };

    private final Random random;

    NameCorpus(long seed) {
        random = new Random(seed);
    }

    List<Case> cases(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(random.nextInt(3) == 0 ? none() : name());
        }
        return cases;
    }

    private Case none() {
        String before = pick("客户问", "", "系统报") + pick(LABELS) + pick("", "", ":", " ");
        return new Case("words behind a label", before, pick(NONE), pick("", "。", "?"), false);
    }

    private Case name() {
        String sign = pick(SIGNS);
        int kind = random.nextInt(12);
        String name = switch (kind) {
            case 0 -> pick(DOUBLE) + given(1 + random.nextInt(2));
            case 1 -> pick(FOREIGN);
            case 2, 3 -> pick(COMPANIES);
            case 4 -> sign.isEmpty() ? pick(SURNAMES) + given(2) : pick(LATIN);
            case 5, 6 -> pick(SURNAMES) + given(1);
            default -> pick(SURNAMES) + given(2);
        };
        String group = switch (kind) {
            case 0 -> "double surname";
            case 1 -> "with a point";
            case 2, 3 -> "company";
            case 4 -> sign.isEmpty() ? "three characters" : "Latin";
            case 5, 6 -> "two characters";
            default -> "three characters";
        };
        return new Case(
                group + (sign.isEmpty() ? ", nothing between" : ""),
                pick("客户", "", "汇款") + pick(LABELS) + sign,
                name,
                pick(AFTER),
                true);
    }

    private String given(int length) {
        StringBuilder given = new StringBuilder();
        for (int i = 0; i < length; i++) {
            given.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return given.toString();
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
