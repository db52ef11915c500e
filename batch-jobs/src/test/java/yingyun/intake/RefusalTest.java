package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Wording;

/** One mutation of a good file, and the one finding it must give. */
@Tag("db")
class RefusalTest {

    private record Case(
            String name,
            DayFileBuilder file,
            String rule,
            @Nullable Long line,
            @Nullable String column) {}

    private final List<Case> cases = new ArrayList<>();
    private int seq = 100;

    private void refuses(
            String name, DayFileBuilder file, String rule, @Nullable Integer line, @Nullable String column) {
        cases.add(new Case(name, file.seq(seq++), rule, line == null ? null : line.longValue(), column));
    }

    /** A journal whose second line (line 3 of the file) is changed. */
    private static DayFileBuilder journal(UnaryOperator<String[]> change) {
        String no = "M" + System.nanoTime();
        return DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                .row(IntakeBank.line(no, "1", "D", "1000.00", "100101", ""))
                .row(change.apply(IntakeBank.line(no, "2", "C", "1000.00", "201104", "6200000000000001")));
    }

    private static DayFileBuilder journal(int field, String value) {
        return journal(line -> {
            line[field] = value;
            return line;
        });
    }

    private static DayFileBuilder goodJournal() {
        return journal(UnaryOperator.identity());
    }

    private static DayFileBuilder text(UnaryOperator<String> change) {
        return goodJournal().text(change);
    }

    private static DayFileBuilder account(int field, String value) {
        String[] row = {
            "6200000000000009",
            "320100200",
            "DP001",
            "201104",
            "CNY",
            "C9",
            "P",
            "赵六",
            "",
            "2020-05-05",
            "",
            "NORMAL",
            "",
            ""
        };
        row[field] = value;
        return DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        IntakeBank.DAY,
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,customer_name,id_no,opened_on,"
                                + "closed_on,status,term,rate")
                .row(row);
    }

    private static DayFileBuilder file(String kind, String columns, String... rows) {
        DayFileBuilder file = DayFileBuilder.of(kind, IntakeBank.DAY, columns);
        Arrays.stream(rows).forEach(row -> file.row(row.split(",", -1)));
        return file;
    }

    private static DayFileBuilder opening(String kind, String columns, String... rows) {
        DayFileBuilder file = DayFileBuilder.of(kind, "2026-06-14", columns);
        Arrays.stream(rows).forEach(row -> file.row(row.split(",", -1)));
        return file;
    }

    private void controlAndGrammar() {
        refuses("control not JSON", goodJournal().control("rows", "{"), "IN-1102", null, null);
        refuses("no rows", goodJournal().control("rows", null), "IN-1103", null, null);
        refuses("rows as text", goodJournal().control("rows", "\"2\""), "IN-1104", null, null);
        refuses("sum without decimals", goodJournal().control("debit", "\"1000\""), "IN-1104", null, null);
        refuses("other system", goodJournal().control("system", "\"GL\""), "IN-1105", null, null);
        refuses("other seq", goodJournal().control("seq", "7777"), "IN-1105", null, null);
        refuses("other date", goodJournal().control("businessDate", "\"2026-06-16\""), "IN-1105", null, null);
        refuses("other contract", goodJournal().control("contract", "\"2.0\""), "IN-1106", null, null);
        refuses("contract as number", goodJournal().control("contract", "1.0"), "IN-1106", null, null);
        refuses(
                "1.0: a teller signs on without a number",
                file("CORE_EVENT", "event_no,kind,occurred_at,org_code,ref", "V1,TELLER_ON,2026-06-15T09:00,320100200,")
                        .control("contract", "\"1.0\""),
                "IN-1522",
                2,
                "teller_no");
        refuses(
                "1.0: a pending item without reference",
                file(
                                "CORE_EVENT",
                                "event_no,kind,occurred_at,org_code,ref",
                                "V2,ITEM_PENDING,2026-06-15T09:00,320100200,")
                        .control("contract", "\"1.0\""),
                "IN-1522",
                2,
                "ref");
        refuses(
                "1.0: a status that nobody understands",
                file("PAY_BEPS", "payment_ref,direction,settlement_date,amount,status", "P1,IN,2026-06-15,1.00,OK")
                        .control("contract", "\"1.0\""),
                "IN-1523",
                2,
                "status");
        refuses("other hash", goodJournal().control("sha256", "\"" + "0".repeat(64) + "\""), "IN-1107", null, null);
        refuses("fewer rows", goodJournal().control("rows", "3"), "IN-1108", null, null);
        refuses("other debit", goodJournal().control("debit", "\"1000.01\""), "IN-1109", null, null);
        refuses("other credit", goodJournal().control("credit", "\"999.99\""), "IN-1109", null, null);
        refuses(
                "control too large",
                goodJournal().control("note", "\"" + "x".repeat(70_000) + "\""),
                "IN-1101",
                null,
                null);
        refuses("byte order mark", text(all -> "\ufeff" + all), "IN-1201", 1, null);
        refuses(
                "not UTF-8",
                goodJournal().bytes(all -> replaced(all, "TX1001", 3, (byte) 0xc0)),
                "IN-1202",
                2,
                "tx_code");
        refuses("quote inside", text(all -> all.replaceFirst("TX1001", "TX\"1001")), "IN-1203", 2, null);
        refuses("text after quote", text(all -> all.replaceFirst("TX1001", "\"TX1\"001")), "IN-1203", 2, null);
        refuses("open quote", text(all -> all.replaceFirst("TX1001", "\"TX1001")), "IN-1204", 2, null);
        refuses("70 KB line", journal(14, "x".repeat(70_000)), "IN-1205", 3, "summary");
        refuses("65 columns", text(all -> all.replaceFirst("\n", ",x".repeat(60) + "\n")), "IN-1206", 1, null);
        refuses("one field less", text(all -> all.replaceFirst(",CNY", "")), "IN-1207", 2, null);
        refuses("blank line", text(all -> all + "\n").control("rows", "3"), "IN-1207", 4, null);
        refuses("carriage return alone", text(all -> all.replaceFirst("\n", "\r")), "IN-1208", 1, null);
        refuses("empty file", text(all -> ""), "IN-1210", 1, null);
        refuses("unknown column", text(all -> all.replaceFirst("summary", "remark")), "IN-1211", 1, null);
        refuses("column twice", text(all -> all.replaceFirst("summary", "value_date")), "IN-1212", 1, "value_date");
        refuses(
                "column missing",
                file("CORE_RATE", "product_code,currency,rate,effective_date", "DP001,CNY,1,2026-01-01"),
                "IN-1213",
                1,
                "publish_no");
    }

    private void forms() {
        refuses("no tx_code", journal(3, ""), "IN-1301", 3, "tx_code");
        refuses("control character", journal(14, "a\tb"), "IN-1302", 3, "summary");
        refuses("C1 control character", journal(14, "a\u0085b"), "IN-1302", 3, "summary");
        refuses("line break in a code", journal(3, "TX\n1"), "IN-1302", 3, "tx_code");
        refuses("journal_no with space", journal(0, "J 1"), "IN-1303", 3, "journal_no");
        refuses("journal_no of 41", journal(0, "J".repeat(41)), "IN-1303", 3, "journal_no");
        refuses("org of 8", journal(2, "32010020"), "IN-1304", 3, "org_code");
        refuses("subject with letter", journal(8, "20110A"), "IN-1305", 3, "subject_code");
        refuses("lower-case currency", journal(5, "cny"), "IN-1306", 3, "currency");
        refuses("side X", journal(6, "X"), "IN-1307", 3, "side");
        refuses("30 February", journal(12, "2026-02-30"), "IN-1308", 3, "value_date");
        refuses("blank instead of T", journal(4, "2026-06-15 09:00:00"), "IN-1309", 3, "occurred_at");
        refuses("hour 24", journal(4, "2026-06-15T24:00"), "IN-1309", 3, "occurred_at");
        refuses("501 characters", journal(14, "字".repeat(501)), "IN-1310", 3, "summary");
        refuses("201 characters of name", journal(13, "字".repeat(201)), "IN-1310", 3, "counterparty_name");
        refuses("grouping", journal(7, "1,000.00"), "IN-1311", 3, "amount");
        refuses("sign", journal(7, "-1000.00"), "IN-1312", 3, "amount");
        refuses("exponent", journal(7, "1E3"), "IN-1313", 3, "amount");
        refuses("one decimal", journal(7, "1000.0"), "IN-1314", 3, "amount");
        refuses("no decimals", journal(7, "1000"), "IN-1314", 3, "amount");
        refuses("wide digits", journal(7, "１０００.00"), "IN-1315", 3, "amount");
        refuses("too large", journal(7, "1000000000000.00"), "IN-1316", 3, "amount");
        refuses("zero", journal(7, "0.00"), "IN-1317", 3, "amount");
        refuses("line_no below zero", journal(1, "-1"), "IN-1319", 3, "line_no");
        refuses("reversal of a bad date", journal(11, "2026-13-01/J1"), "IN-1321", 3, "reversal_of");
        refuses("future value date", journal(12, "2026-06-16"), "IN-1323", 3, "value_date");
        refuses("rate above 100", account(13, "100.000001"), "IN-1318", 2, "rate");
        refuses("seven decimals", account(13, "1.0000001"), "IN-1318", 2, "rate");
        refuses("term", account(12, "3X"), "IN-1320", 2, "term");
        refuses("opened tomorrow", account(9, "2026-06-16"), "IN-1323", 2, "opened_on");
        refuses(
                "kind of event",
                file("CORE_EVENT", "event_no,kind,occurred_at,org_code", "E1,open,2026-06-15T09:00,320100200"),
                "IN-1322",
                2,
                "kind");
    }

    private void references() {
        refuses("unknown org", journal(2, "999999999"), "IN-1401", 3, "org_code");
        refuses("unknown subject", journal(8, "9999"), "IN-1402", 3, "subject_code");
        refuses("unknown account", journal(9, "6200000000009999"), "IN-1403", 3, "account_no");
        refuses("account of unknown org", account(1, "999999999"), "IN-1401", 2, "org_code");
        refuses("account of unknown product", account(2, "DP999"), "IN-1404", 2, "product_code");
        refuses(
                "unknown parent",
                file("CORE_ORG", "org_code,name,level,parent_code,valid_from", "320100900,a,OT,320199999,2026-01-01"),
                "IN-1405",
                2,
                "parent_code");
        refuses(
                "own parent",
                file("CORE_SUBJECT", "subject_code,name,nature,parent_code", "8888,a,D,8888"),
                "IN-1405",
                2,
                "parent_code");
        refuses(
                "event on unknown account",
                file(
                        "CORE_EVENT",
                        "event_no,kind,occurred_at,org_code,account_no",
                        "E1,FREEZE,2026-06-15T09:00,320100200,1"),
                "IN-1403",
                2,
                "account_no");
        refuses(
                "opening of unknown account",
                opening("CORE_OPENING", "account_no,balance,side", "1,1.00,C"),
                "IN-1403",
                2,
                "account_no");
    }

    private void rules() {
        refuses("parent subject", journal(8, "2011"), "IN-1501", 3, "subject_code");
        refuses("account of another subject", journal(8, "201105"), "IN-1502", 3, "subject_code");
        refuses("account of another currency", journal(9, "6200000000000003"), "IN-1503", 3, "currency");
        refuses("no account", journal(9, ""), "IN-1504", 3, "account_no");
        refuses("side P on a balance subject", journal(6, "P").control("credit", "\"0.00\""), "IN-1505", 3, "side");
        refuses("RED without reversal", journal(10, "RED"), "IN-1506", 3, "reversal_of");
        refuses("unbalanced", journal(7, "999.99"), "IN-1507", 2, "journal_no");
        refuses("line twice", journal(1, "1"), "IN-1508", 3, "line_no");
        refuses("journal number taken", journal(0, "TAKEN"), "IN-1509", 3, "journal_no");
        refuses(
                "account twice",
                account(0, "X1")
                        .row(
                                "X1",
                                "320100200",
                                "DP001",
                                "201104",
                                "CNY",
                                "C9",
                                "P",
                                "",
                                "",
                                "2020-05-05",
                                "",
                                "NORMAL",
                                "",
                                ""),
                "IN-1510",
                3,
                "account_no");
        refuses("customer product without sub-accounts", account(3, "224101"), "IN-1512", 2, "subject_code");
        refuses("account on a parent subject", account(3, "2011"), "IN-1501", 2, "subject_code");
        refuses(
                "built-in subject changed",
                file("CORE_SUBJECT", "subject_code,name,nature,sub_accounts", "1001,库存现金,C,N"),
                "IN-1513",
                2,
                "subject_code");
        refuses(
                "versions overlap",
                file(
                        "CORE_ORG",
                        "org_code,name,level,parent_code,valid_from,valid_to",
                        "320100900,a,OT,320100000,2026-01-01,2026-12-31",
                        "320100900,b,OT,320100000,2026-06-01,"),
                "IN-1514",
                2,
                "valid_from");
        refuses(
                "end before start",
                file(
                        "CORE_ORG",
                        "org_code,name,level,parent_code,valid_from,valid_to",
                        "320100900,a,OT,320100000,2026-01-02,2026-01-01"),
                "IN-1515",
                2,
                "valid_to");
        refuses(
                "parent of the same level",
                file("CORE_ORG", "org_code,name,level,parent_code,valid_from", "320100900,a,OT,320100200,2026-01-02"),
                "IN-1516",
                2,
                "parent_code");
        refuses(
                "outlet without parent",
                file("CORE_ORG", "org_code,name,level,parent_code,valid_from", "320100900,a,OT,,2026-01-02"),
                "IN-1517",
                2,
                "parent_code");
        refuses(
                "currency of an open account changed",
                file(
                        "CORE_ACCOUNT",
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status",
                        "6200000000000001,320100200,DP001,201104,USD,C1,P,2020-05-05,NORMAL"),
                "IN-1521",
                2,
                "currency");
        refuses(
                "opening unbalanced",
                opening("GL_OPENING", "org_code,subject_code,currency,side,balance", "320100200,100101,CNY,D,1.00"),
                "IN-1518",
                2,
                "balance");
        refuses(
                "event twice",
                file("CORE_EVENT", "event_no,kind,occurred_at,org_code", "TAKEN,UNFREEZE,2026-06-15T09:00,320100200"),
                "IN-1519",
                2,
                "event_no");
        refuses(
                "journal before the first day",
                DayFileBuilder.of("CORE_JOURNAL", "2026-06-14", IntakeBank.JOURNAL_COLUMNS),
                "IN-1004",
                null,
                null);
        refuses(
                "opening of another day",
                DayFileBuilder.of("GL_OPENING", "2026-06-13", "org_code,subject_code,currency,side,balance"),
                "IN-1005",
                null,
                null);
    }

    @Test
    void every_mutation_is_refused_by_its_rule_and_changes_nothing() {
        controlAndGrammar();
        forms();
        references();
        rules();
        assertThat(cases).hasSizeGreaterThan(80);
        try (var bank = new IntakeBank().withMasterData()) {
            journal(line -> line)
                    .seq(1)
                    .text(all -> all.replaceAll("M[0-9]+", "TAKEN"))
                    .writeTo(bank.inbox);
            file("CORE_EVENT", "event_no,kind,occurred_at,org_code", "TAKEN,FREEZE,2026-06-15T09:00,320100200")
                    .writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);
            List<String> before = bank.books();
            List<String> entries = bank.entries();

            for (Case mutation : cases) {
                mutation.file().writeTo(bank.inbox);
                IntakeReport report = bank.lastCall();

                assertThat(report.refused())
                        .as(mutation.name() + report.print(Wording.english()))
                        .hasSize(1);
                Finding first = report.refused().getFirst().findings().getFirst();
                String printed = first.print(mutation.file().fileName(), Wording.chinese());
                assertThat(first.problem().code())
                        .as(mutation.name() + ": " + printed)
                        .isEqualTo(mutation.rule());
                assertThat(first.line()).as(mutation.name() + ": " + printed).isEqualTo(mutation.line());
                assertThat(first.column()).as(mutation.name() + ": " + printed).isEqualTo(mutation.column());
                assertThat(printed).doesNotContain("IN-").doesNotContain("{");
            }
            assertThat(bank.books()).isEqualTo(before);
            assertThat(bank.entries()).isEqualTo(entries);

            goodJournal().seq(9999).writeTo(bank.inbox);
            assertThat(bank.lastCall().taken()).hasSize(1);
        }
    }

    private static byte[] replaced(byte[] all, String at, int offset, byte with) {
        int place = new String(all, StandardCharsets.ISO_8859_1).indexOf(at) + offset;
        byte[] changed = all.clone();
        changed[place] = with;
        return changed;
    }

    @Test
    void a_finding_names_file_line_column_masked_value_and_rule_in_both_languages() {
        Finding finding = Finding.of(new IntakeProblem.AmountGrouped(), 17, "amount", "1,234.00");

        assertThat(finding.print("CORE_JOURNAL_20260615_1.csv", Wording.chinese()))
                .isEqualTo("CORE_JOURNAL_20260615_1.csv 第 17 行 amount 列「1,******」:金额不得有千分位。");
        assertThat(finding.print("CORE_JOURNAL_20260615_1.csv", Wording.english()))
                .isEqualTo(
                        "CORE_JOURNAL_20260615_1.csv line 17 column amount \"1,******\": An amount has no grouping.");
    }

    @Test
    void every_rule_has_a_text_in_both_languages_and_a_code_of_its_own() throws ReflectiveOperationException {
        List<String> codes = new ArrayList<>();
        for (Class<?> rule : IntakeProblem.class.getPermittedSubclasses()) {
            var constructor = rule.getDeclaredConstructors()[0];
            Function<Class<?>, Object> example =
                    type -> type == String.class ? "x" : type == int.class ? (Object) 1 : (Object) 1L;
            IntakeProblem problem = (IntakeProblem) constructor.newInstance(
                    Arrays.stream(constructor.getParameterTypes()).map(example).toArray());
            codes.add(problem.code());
            for (Wording wording : List.of(Wording.chinese(), Wording.english())) {
                String text = wording.of(problem);
                assertThat(text).isNotBlank();
                if (!(problem instanceof IntakeProblem.NameUnknown)) {
                    assertThat(text).as(problem.code()).doesNotContain("{");
                }
            }
            assertThat(Wording.english().of(problem))
                    .isNotEqualTo(Wording.chinese().of(problem));
        }
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("IN-[0-9]{4}"));
    }
}
