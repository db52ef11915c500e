package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.intake.DayFileBuilder;

/** What customers' records hold is found nowhere but in the books and the kept originals, whatever goes wrong with a file. */
@Tag("db")
class SensitiveValuesTest {

    private static final String TAKE_OVER = "2026-03-17";
    private static final String DAY = "2026-03-18";
    private static final String NEXT = "2026-03-19";
    private static final String ORG = "320100200";

    private static final String ID = "320102199003077731";
    private static final String PHONE = "13987650421";
    private static final String NAME = "诸葛暗记郎";
    private static final String ACCOUNT = "6228480402564890018";
    private static final String OTHER_ACCOUNT = "6217903100046527183";
    private static final String TEXT = "学费转给暗号丁香路";
    private static final List<String> MARKS = List.of(ID, PHONE, NAME, ACCOUNT, OTHER_ACCOUNT, TEXT);

    private static final String ACCOUNT_COLUMNS =
            "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,customer_name,id_no,phone,opened_on,"
                    + "closed_on,status,term,maturity_on,rate,auto_rollover,agreed_base,settlement_account";
    private static final String JOURNAL_COLUMNS =
            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,entry_kind,reversal_of,"
                    + "value_date,teller_no,authoriser_no,terminal_no,channel,payment_ref,counterparty_account,counterparty_name,"
                    + "counterparty_bank,other_org,voucher_no,summary";
    private static final String EVENT_COLUMNS =
            "event_no,kind,occurred_at,org_code,teller_no,account_no,amount,until,number_from,number_to,ref,text";
    private static final String PAYMENT_COLUMNS =
            "payment_ref,direction,session,settlement_date,amount,status,counterparty_bank,settled_at";
    private static final String ORG_COLUMNS = "org_code,name,level,parent_code,accounting_org,valid_from,valid_to";
    private static final String SUBJECT_COLUMNS = "subject_code,name,nature,parent_code,sub_accounts";
    private static final String PRODUCT_COLUMNS = "product_code,name,kind,interest_rule,interest_base_unit";
    private static final String RATE_COLUMNS = "product_code,term,currency,rate,effective_date,publish_no";
    private static final String OPENING_COLUMNS =
            "account_no,balance,side,accumulation,accrued_interest,last_settled_on";
    private static final String GL_COLUMNS = "org_code,subject_code,currency,side,balance";

    private static final Map<String, String> KINDS = new LinkedHashMap<>(Map.of(
            "CORE_ORG", ORG_COLUMNS,
            "CORE_SUBJECT", SUBJECT_COLUMNS,
            "CORE_PRODUCT", PRODUCT_COLUMNS,
            "CORE_RATE", RATE_COLUMNS,
            "CORE_ACCOUNT", ACCOUNT_COLUMNS,
            "CORE_OPENING", OPENING_COLUMNS,
            "GL_OPENING", GL_COLUMNS,
            "CORE_JOURNAL", JOURNAL_COLUMNS,
            "CORE_EVENT", EVENT_COLUMNS,
            "PAY_HVPS", PAYMENT_COLUMNS));

    private final StringBuilder said = new StringBuilder();

    @Test
    void marked_values_of_good_refused_and_constraint_breaking_files_are_found_in_no_log_and_no_record()
            throws Exception {
        try (CliBank bank = new CliBank()) {
            goodFiles(bank.inbox());
            Path wrong = Files.createDirectories(bank.folder.resolve("wrong"));
            refusedFiles(wrong);

            CliProcess.Ended good = say(bank.run("import", bank.inbox().toString(), "--bank", "empty"));
            assertThat(good.exitCode()).as(good.all()).isZero();
            CliProcess.Ended refused = say(bank.run("import", wrong.toString()));
            assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
            say(bank.run("import", wrong.toString(), "--lang", "en"));
            CliProcess.Ended closed = say(bank.run("day-end", "--date", DAY, "--inbox", wrong.toString()));
            assertThat(closed.exitCode()).as(closed.all()).isZero();

            bank.inDatabase(db -> db.sql("alter table account add constraint planted check (customer_name <> '" + NAME
                            + "') not valid")
                    .update());
            accounts(NEXT, 1).row(account(OTHER_ACCOUNT, NAME)).writeTo(bank.inbox());
            CliProcess.Ended broken = say(bank.run("import", bank.inbox().toString()));
            assertThat(broken.exitCode()).as(broken.all()).isEqualTo(1);
            assertThat(broken.err()).contains("CLI-1011");
            CliProcess.Ended brokenNight = say(bank.run("day-end", "--date", NEXT));
            assertThat(brokenNight.exitCode()).as(brokenNight.all()).isEqualTo(1);
            assertThat(brokenNight.out()).contains("EOD-1010").contains("23514");

            bank.inDatabase(db -> {
                db.sql("alter table account drop constraint planted").update();
                db.sql("alter table entry add constraint planted check (business_date < date '" + NEXT
                                + "' or summary <> '" + TEXT + "')")
                        .update();
            });
            journal(NEXT, 1, "K" + ID).writeTo(bank.inbox());
            CliProcess.Ended brokenPosting = say(bank.run("day-end", "--date", NEXT));
            assertThat(brokenPosting.exitCode()).as(brokenPosting.all()).isEqualTo(1);
            say(bank.run("verify"));
            say(bank.run("day-end", "--date", NEXT, "--lang", "en"));

            assertThat(leaks("the books", books(bank)))
                    .as("where they belong, they are")
                    .hasSizeGreaterThan(MARKS.size());
            List<String> records = records(bank);
            assertThat(records).hasSizeGreaterThan(100);
            assertThat(leaks("the screen", List.of(said.toString()))).isEmpty();
            assertThat(leaks("a log file", logs(bank))).isEmpty();
            assertThat(leaks("a record", records)).isEmpty();
            assertThat(Files.readString(bank.home.resolve("log/postgres.log"))).isNotEmpty();
        }
    }

    private CliProcess.Ended say(CliProcess.Ended ended) {
        said.append(ended.all());
        return ended;
    }

    private static void goodFiles(Path inbox) {
        DayFileBuilder.of("CORE_ORG", TAKE_OVER, ORG_COLUMNS)
                .row("320000000", "总行", "HO", "", "", "2020-01-01", "")
                .row("320100000", "分行" + TEXT, "T1", "320000000", "", "2020-01-01", "")
                .row(ORG, "支行" + NAME, "OT", "320100000", "", "2020-01-01", "")
                .writeTo(inbox);
        DayFileBuilder.of("CORE_PRODUCT", TAKE_OVER, PRODUCT_COLUMNS)
                .row("DP001", "活期" + NAME, "DEMAND", "PERSONAL_DEMAND", "YUAN")
                .row("DP002", "无利率" + TEXT, "DEMAND", "PERSONAL_DEMAND", "YUAN")
                .writeTo(inbox);
        DayFileBuilder.of("CORE_RATE", TAKE_OVER, RATE_COLUMNS)
                .row("DP001", "", "CNY", "0.05", "2020-01-01", "P" + TEXT)
                .writeTo(inbox);
        String[] noRate = account(OTHER_ACCOUNT, NAME);
        noRate[2] = "DP002";
        accounts(TAKE_OVER, 1).row(account(ACCOUNT, NAME)).row(noRate).writeTo(inbox);
        DayFileBuilder.of("CORE_OPENING", TAKE_OVER, OPENING_COLUMNS)
                .row(ACCOUNT, "1000.00", "C", "1000.00", "0.00", "2025-12-20")
                .row(OTHER_ACCOUNT, "500.00", "C", "500.00", "0.00", "2025-12-20")
                .writeTo(inbox);
        DayFileBuilder.of("GL_OPENING", TAKE_OVER, GL_COLUMNS)
                .row(ORG, "201104", "CNY", "C", "1500.00")
                .row(ORG, "100101", "CNY", "D", "1500.00")
                .writeTo(inbox);
        journal(DAY, 1, "J" + ID).writeTo(inbox);
        DayFileBuilder.of("CORE_EVENT", DAY, EVENT_COLUMNS)
                .row(
                        "E" + PHONE,
                        "ITEM_PENDING",
                        DAY + "T10:00:00",
                        ORG,
                        TEXT,
                        ACCOUNT,
                        "12.00",
                        DAY,
                        ID,
                        ID,
                        PHONE,
                        NAME + TEXT)
                .writeTo(inbox);
        DayFileBuilder.of("PAY_HVPS", DAY, PAYMENT_COLUMNS)
                .row("R" + ACCOUNT, "IN", TEXT, DAY, "12.00", TEXT, NAME, DAY + "T10:00:00")
                .control("amountIn", "\"12.00\"")
                .control("amountOut", "\"0.00\"")
                .writeTo(inbox);
    }

    private static DayFileBuilder accounts(String day, int seq) {
        return DayFileBuilder.of("CORE_ACCOUNT", day, ACCOUNT_COLUMNS).seq(seq);
    }

    private static String[] account(String no, String name) {
        return new String[] {
            no,
            ORG,
            "DP001",
            "201104",
            "CNY",
            "C" + ID,
            "P",
            name,
            ID,
            PHONE,
            "2020-05-05",
            "",
            "NORMAL",
            "",
            "",
            "",
            "",
            "",
            OTHER_ACCOUNT
        };
    }

    /** A transfer between the two accounts that says everything that a line can say. */
    private static DayFileBuilder journal(String day, int seq, String journalNo) {
        return DayFileBuilder.of("CORE_JOURNAL", day, JOURNAL_COLUMNS)
                .seq(seq)
                .row(line(day, journalNo, 1, "D", ACCOUNT))
                .row(line(day, journalNo, 2, "C", OTHER_ACCOUNT));
    }

    private static String[] line(String day, String journalNo, int no, String side, String account) {
        return new String[] {
            journalNo,
            String.valueOf(no),
            ORG,
            "TX" + PHONE,
            day + "T10:00:00",
            "CNY",
            side,
            "12.00",
            "201104",
            account,
            "",
            "",
            "",
            "T" + PHONE,
            "A" + PHONE,
            "M" + PHONE,
            NAME,
            ACCOUNT,
            OTHER_ACCOUNT,
            NAME,
            TEXT,
            ORG,
            ID,
            TEXT
        };
    }

    /** Of every kind: a mark in each column, each mark in turn; and files that are broken around a mark in every other way. */
    private static void refusedFiles(Path inbox) throws IOException {
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            String day = kind.getKey().endsWith("OPENING") ? TAKE_OVER : DAY;
            int columns = kind.getValue().split(",").length;
            int seq = 20;
            for (String mark : MARKS) {
                DayFileBuilder file =
                        DayFileBuilder.of(kind.getKey(), day, kind.getValue()).seq(seq++);
                for (int marked = 0; marked < columns; marked++) {
                    String[] row = new String[columns];
                    Arrays.fill(row, mark);
                    row[marked] = mark + "\u0001" + mark;
                    file.row(row);
                }
                withSums(file, kind.getKey()).writeTo(inbox);
            }
            DayFileBuilder lone = DayFileBuilder.of(kind.getKey(), day, kind.getValue() + "," + ID)
                    .seq(seq++)
                    .row(filled(columns + 1, NAME));
            withSums(lone, kind.getKey()).writeTo(inbox);
            broken(kind, day, seq++)
                    .text(text -> text + "\"" + NAME + ID + "\"" + PHONE)
                    .writeTo(inbox);
            broken(kind, day, seq++).text(text -> text + NAME + "," + ID + "\n").writeTo(inbox);
            broken(kind, day, seq++).text(text -> text + "\"" + ACCOUNT + TEXT).writeTo(inbox);
            broken(kind, day, seq++)
                    .bytes(all -> {
                        byte[] more = (NAME + ID).getBytes(StandardCharsets.UTF_8);
                        byte[] wrong = Arrays.copyOf(all, all.length + more.length + 1);
                        System.arraycopy(more, 0, wrong, all.length, more.length);
                        wrong[wrong.length - 1] = (byte) 0xE4;
                        return wrong;
                    })
                    .writeTo(inbox);
            for (String field : List.of("sha256", "rows", "kind", "system", "businessDate", "contract", "seq")) {
                broken(kind, day, seq++).control(field, "\"" + NAME + ID + "\"").writeTo(inbox);
            }
            Path noJson = broken(kind, day, seq++).writeTo(inbox);
            Files.writeString(noJson.resolveSibling(noJson.getFileName() + ".ctl"), NAME + ID);
        }
        brokenRules(inbox);
    }

    private static DayFileBuilder broken(Map.Entry<String, String> kind, String day, int seq) {
        int columns = kind.getValue().split(",").length;
        return withSums(
                DayFileBuilder.of(kind.getKey(), day, kind.getValue()).seq(seq).row(filled(columns, ID)),
                kind.getKey());
    }

    private static DayFileBuilder withSums(DayFileBuilder file, String kind) {
        return kind.startsWith("PAY") ? file.control("amountIn", "\"0.00\"").control("amountOut", "\"0.00\"") : file;
    }

    /** Right in form, against a rule between rows, files or what is known already. */
    private static void brokenRules(Path inbox) {
        String unknown = "6230580000198227354";
        accounts(DAY, 101)
                .row(account(ACCOUNT, NAME))
                .row(account(ACCOUNT, NAME))
                .writeTo(inbox);
        String[] noOrg = account(unknown, NAME);
        noOrg[1] = ID.substring(0, 9);
        accounts(DAY, 102).row(noOrg).writeTo(inbox);
        String[] noProduct = account(unknown, NAME);
        noProduct[2] = "P" + ID;
        accounts(DAY, 103).row(noProduct).writeTo(inbox);
        String[] closed = account(unknown, NAME);
        closed[12] = "CLOSED";
        accounts(DAY, 104).row(closed).writeTo(inbox);
        journal(DAY, 101, "J" + ID).writeTo(inbox);
        DayFileBuilder.of("CORE_JOURNAL", DAY, JOURNAL_COLUMNS)
                .seq(102)
                .row(line(DAY, "L" + ID, 1, "D", ACCOUNT))
                .writeTo(inbox);
        DayFileBuilder.of("CORE_JOURNAL", DAY, JOURNAL_COLUMNS)
                .seq(103)
                .row(line(DAY, "M" + ID, 1, "D", unknown))
                .row(line(DAY, "M" + ID, 2, "C", unknown))
                .writeTo(inbox);
        DayFileBuilder.of("CORE_JOURNAL", DAY, JOURNAL_COLUMNS)
                .seq(104)
                .row(line(DAY, "N" + ID, 1, "D", ACCOUNT))
                .row(line(DAY, "N" + ID, 1, "C", ACCOUNT))
                .writeTo(inbox);
        DayFileBuilder.of("CORE_EVENT", DAY, EVENT_COLUMNS)
                .seq(101)
                .row("E" + PHONE, "ITEM_PENDING", DAY + "T10:00:00", ORG, TEXT, unknown, "", "", ID, ID, PHONE, NAME)
                .row("E" + PHONE, "ITEM_PENDING", DAY + "T10:00:00", ORG, TEXT, ACCOUNT, "", "", ID, ID, PHONE, NAME)
                .writeTo(inbox);
        DayFileBuilder.of("CORE_SUBJECT", DAY, SUBJECT_COLUMNS)
                .seq(101)
                .row("100101", NAME + ID, "D", "1001", "N")
                .row("100199", "长".repeat(150) + NAME + ID.repeat(20), "D", "1001", "N")
                .writeTo(inbox);
    }

    private static String[] filled(int columns, String value) {
        String[] row = new String[columns];
        Arrays.fill(row, value);
        return row;
    }

    private static List<String> logs(CliBank bank) throws IOException {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(bank.home.resolve("log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                logs.add(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return logs;
    }

    private static List<String> books(CliBank bank) {
        List<String> rows = new ArrayList<>();
        bank.inDatabase(db -> List.of("account", "entry", "business_event", "payment_item")
                .forEach(table -> db.sql("select t::text from " + table + " t")
                        .query(String.class)
                        .list()
                        .forEach(rows::add)));
        return rows;
    }

    /** All that the night writes about itself, row by row. */
    private static List<String> records(CliBank bank) {
        List<String> rows = new ArrayList<>();
        bank.inDatabase(db -> {
            List<String> tables = new ArrayList<>(
                    db.sql("select 'batch.' || table_name from information_schema.tables where table_schema = 'batch'")
                            .query(String.class)
                            .list());
            tables.addAll(
                    List.of("run_log", "job_run", "job_run_event", "day_file_finding", "file_notice", "part_proof"));
            tables.forEach(table -> db.sql("select '" + table + " ' || t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(rows::add));
            db.sql("select 'exception ' || code || ' ' || detail from eod_exception")
                    .query(String.class)
                    .list()
                    .forEach(rows::add);
        });
        assertThat(rows)
                .anyMatch(row -> row.startsWith("exception "))
                .anyMatch(row -> row.startsWith("day_file_finding "));
        return rows;
    }

    /** Whatever shows seven characters in a row of a mark, or three of a Chinese one. */
    private static TreeSet<String> leaks(String where, List<String> texts) {
        TreeSet<String> leaks = new TreeSet<>();
        for (String mark : MARKS) {
            int length = mark.charAt(0) > 127 ? 3 : 7;
            List<String> windows = IntStream.rangeClosed(0, mark.length() - length)
                    .mapToObj(from -> mark.substring(from, from + length))
                    .toList();
            for (String text : texts) {
                text.lines()
                        .filter(line -> windows.stream().anyMatch(line::contains))
                        .forEach(line -> leaks.add(where + ": " + line));
            }
        }
        return leaks;
    }
}
