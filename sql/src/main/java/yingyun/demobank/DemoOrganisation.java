package yingyun.demobank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.demobank.Outlet.Size;

/** The organisation of 衡川银行 (domain study 10.1): 40 outlets under ten cities, three provinces and the head office. */
public final class DemoOrganisation {
    public static final String BANK_NAME = "衡川银行";
    public static final String HEAD_OFFICE = "010000000";
    public static final String OPERATIONS_DEPARTMENT = "010000010";
    public static final String CLEARING_CENTRE = "010000020";
    public static final String HEAD_OFFICE_VAULT = "010000030";

    /** The day outlet 330300400 gets another parent. */
    public static final LocalDate PARENT_CHANGE = LocalDate.of(2026, 6, 18);

    private static final LocalDate FOUNDED = LocalDate.of(2015, 1, 1);
    private static final LocalDate RENAMED = LocalDate.of(2026, 4, 1);
    private static final List<Outlet> OUTLETS = List.of(
            sub("320100100", "南京分行营业部", Size.L),
            sub("320100200", "南京城北支行", Size.M),
            sub("320100300", "南京江桥支行", Size.M),
            sub("320100400", "南京大学路支行", Size.M),
            small("320100500", "南京紫霞分理处", "320100200"),
            small("320100600", "南京南站社区支行", "320100200"),
            sub("320500100", "苏州分行营业部", Size.L),
            sub("320500200", "苏州平桥支行", Size.M),
            sub("320500300", "苏州东园支行", Size.M),
            small("320500400", "苏州湖东分理处", "320500200"),
            small("320500500", "苏州新苑社区支行", "320500200"),
            sub("320200100", "无锡分行营业部", Size.L),
            sub("320200200", "无锡梁塘支行", Size.M),
            small("320200300", "无锡运河分理处", "320200200"),
            sub("320300100", "徐州分行营业部", Size.L),
            sub("320300200", "徐州云台支行", Size.M),
            small("320300300", "徐州淮西分理处", "320300200"),
            sub("330100100", "杭州分行营业部", Size.L),
            sub("330100200", "杭州武湖支行", Size.M),
            sub("330100300", "杭州滨江路支行", Size.M),
            sub("330100400", "杭州西溪支行", Size.M),
            small("330100500", "杭州钱东分理处", "330100200"),
            small("330100600", "杭州丁桥社区支行", "330100200"),
            sub("330300100", "温州分行营业部", Size.L),
            sub("330300200", "温州瓯东支行", Size.M),
            sub("330300300", "温州龙港路支行", Size.M),
            small("330300400", "温州鹿园分理处", "330300200"),
            sub("330600100", "绍兴分行营业部", Size.L),
            sub("330600200", "绍兴越秀支行", Size.M),
            small("330600300", "绍兴柯南分理处", "330600200"),
            sub("510100100", "成都分行营业部", Size.L),
            sub("510100200", "成都锦里支行", Size.M),
            sub("510100300", "成都高新南支行", Size.M),
            sub("510100400", "成都武城支行", Size.M),
            small("510100500", "成都犀浦路分理处", "510100200"),
            sub("510700100", "绵阳分行营业部", Size.L),
            sub("510700200", "绵阳涪西支行", Size.M),
            small("510700300", "绵阳科城分理处", "510700200"),
            sub("511500100", "宜宾分行营业部", Size.L),
            sub("511500200", "宜宾翠屏路支行", Size.M));

    private DemoOrganisation() {}

    /** All forty, in the order of the study; the merged one included. */
    public static List<Outlet> outlets() {
        return OUTLETS;
    }

    public static Outlet outlet(String orgCode) {
        return OUTLETS.stream()
                .filter(outlet -> outlet.code().equals(orgCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No outlet " + orgCode));
    }

    static List<Outlet> openOutlets(LocalDate date) {
        return OUTLETS.stream().filter(outlet -> outlet.isOpenOn(date)).toList();
    }

    /** Every effective-dated row, by level and code, so that a parent always stands before its children. */
    public static List<OrgRow> rows() {
        List<OrgRow> rows = new ArrayList<>(offices());
        for (Outlet outlet : OUTLETS) {
            rows.addAll(rowsOf(outlet));
        }
        rows.sort(Comparator.comparing(OrgRow::level)
                .thenComparing(OrgRow::orgCode)
                .thenComparing(OrgRow::validFrom));
        return List.copyOf(rows);
    }

    /** City codes of the 二级分行, ascending. */
    public static List<String> tier2Codes() {
        return OUTLETS.stream().map(Outlet::tier2).distinct().sorted().toList();
    }

    private static List<OrgRow> rowsOf(Outlet outlet) {
        return switch (outlet.code()) {
            case Outlet.CLOSED_OUTLET -> List.of(row(outlet, FOUNDED, Outlet.CLOSED_AFTER));
            case Outlet.NEW_OUTLET -> List.of(row(outlet, Outlet.NEW_OUTLET_FROM, null));
            case "330100600" -> {
                Outlet before = new Outlet(outlet.code(), "杭州丁兰社区支行", outlet.level(), outlet.parent(), outlet.size());
                yield List.of(row(before, FOUNDED, RENAMED.minusDays(1)), row(outlet, RENAMED, null));
            }
            case "330300400" -> {
                Outlet after = new Outlet(outlet.code(), outlet.name(), outlet.level(), "330300300", outlet.size());
                yield List.of(row(outlet, FOUNDED, PARENT_CHANGE.minusDays(1)), row(after, PARENT_CHANGE, null));
            }
            default -> List.of(row(outlet, FOUNDED, null));
        };
    }

    private static OrgRow row(Outlet outlet, LocalDate from, @Nullable LocalDate to) {
        String accountingOrg = outlet.isNonAccounting() ? outlet.parent() : null;
        return new OrgRow(outlet.code(), outlet.name(), outlet.level(), outlet.parent(), accountingOrg, from, to);
    }

    private static List<OrgRow> offices() {
        List<OrgRow> rows = new ArrayList<>();
        rows.add(office(HEAD_OFFICE, "衡川银行总行", OrgLevel.HO, null));
        rows.add(office(OPERATIONS_DEPARTMENT, "总行营运管理部", OrgLevel.VI, HEAD_OFFICE));
        rows.add(office(CLEARING_CENTRE, "总行清算中心", OrgLevel.VI, HEAD_OFFICE));
        rows.add(office(HEAD_OFFICE_VAULT, "总行金库", OrgLevel.VI, HEAD_OFFICE));
        rows.add(office("010000040", "银行卡中心", OrgLevel.VI, HEAD_OFFICE));
        rows.add(office("010000050", "电子银行中心", OrgLevel.VI, HEAD_OFFICE));
        province(rows, "32", "江苏省");
        province(rows, "33", "浙江省");
        province(rows, "51", "四川省");
        city(rows, "320100000", "南京");
        city(rows, "320200000", "无锡");
        city(rows, "320300000", "徐州");
        city(rows, "320500000", "苏州");
        city(rows, "330100000", "杭州");
        city(rows, "330300000", "温州");
        city(rows, "330600000", "绍兴");
        city(rows, "510100000", "成都");
        city(rows, "510700000", "绵阳");
        city(rows, "511500000", "宜宾");
        return rows;
    }

    private static void province(List<OrgRow> rows, String digits, String name) {
        String code = digits + "0000000";
        rows.add(office(code, name + "分行", OrgLevel.T1, HEAD_OFFICE));
        rows.add(office(digits + "0000010", name + "分行营运管理部", OrgLevel.VI, code));
        rows.add(office(digits + "0000030", name + "分行金库", OrgLevel.VI, code));
    }

    private static void city(List<OrgRow> rows, String code, String name) {
        rows.add(office(code, name + "分行", OrgLevel.T2, code.substring(0, 2) + "0000000"));
    }

    private static OrgRow office(String code, String name, OrgLevel level, @Nullable String parent) {
        return new OrgRow(code, name, level, parent, null, FOUNDED, null);
    }

    private static Outlet sub(String code, String name, Size size) {
        return new Outlet(code, name, OrgLevel.SB, code.substring(0, 4) + "00000", size);
    }

    private static Outlet small(String code, String name, String parent) {
        return new Outlet(code, name, OrgLevel.OT, parent, Size.S);
    }
}
