package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.Rows;
import yingyun.eod.TestNight;
import yingyun.intake.DayFileBuilder;
import yingyun.intake.Intake;
import yingyun.intake.IntakeReport;
import yingyun.intake.TakeUp;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.outside.BankDay;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** What can no longer be put right once the date has moved stops the first night before it does, and a corrected file is the way out. */
@Tag("db")
class FirstNightTest {

    private static final LocalDate FIRST = TinyBank.FIRST;
    private static final String TAKE_OVER = FIRST.minusDays(1).toString().replace("-", "");
    private static final String OPENING = "CORE_OPENING_" + TAKE_OVER + "_1.csv";

    @Test
    void accounts_that_are_not_the_ledger_wait_for_a_corrected_file_and_the_books_are_then_the_twins()
            throws IOException {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(FIRST.plusDays(1));
            BankDay.Account account = account(bank);
            String good = Files.readString(bank.inbox().resolve(OPENING));
            write(bank.inbox(), OPENING, oneCentMore(good, account.no()), 1);

            List<NightEnd> stopped = bank.runTo(FIRST);

            assertThat(codes(stopped)).containsExactly("IN-1017");
            assertThat(sentence(stopped)).contains("1 处不符", "机构 " + account.org(), "科目 201104", "币种 CNY", "分户合计");
            assertThat(state(bank.night)).isEqualTo(BusinessDateState.OPEN);
            assertThat(codes(bank.runTo(FIRST))).as("nothing new came").containsExactly("IN-1017");

            write(bank.inbox(), OPENING.replace("_1.csv", "_2.csv"), good, 2);
            assertThat(bank.runTo(FIRST.plusDays(1))).hasSize(2).allMatch(NightEnd.Closed.class::isInstance);

            for (LocalDate day : List.of(FIRST, FIRST.plusDays(1))) {
                assertThat(Rows.books(bank.night, day)).isEqualTo(Rows.books(twin.night, day));
            }
            assertThat(Books.problems(bank.night)).isEmpty();
            assertThat(openings(bank)).containsExactly("1 REPLACED", "2 ACCEPTED");

            String twoCents = oneCentMore(oneCentMore(good, account.no()), account.no());
            write(bank.inbox(), OPENING.replace("_1.csv", "_3.csv"), twoCents, 3);
            IntakeReport late = bank.night
                    .bean(Intake.class)
                    .take(
                            bank.inbox(),
                            TakeUp.of(
                                    BusinessDate.of(FIRST.plusDays(2)),
                                    bank.night.bean(BankClock.class).instant()));
            assertThat(late.refused())
                    .singleElement()
                    .satisfies(file -> assertThat(
                                    file.findings().getFirst().problem().code())
                            .isEqualTo("IN-1006"));
            assertThat(openings(bank)).containsExactly("1 REPLACED", "2 ACCEPTED", "3 REFUSED");
        }
    }

    @Test
    void a_refused_take_over_file_is_waited_for() throws IOException {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(FIRST);
            String good = Files.readString(bank.inbox().resolve(OPENING));
            Files.writeString(bank.inbox().resolve(OPENING), good + "\n");

            List<NightEnd> stopped = bank.runTo(FIRST);

            assertThat(codes(stopped)).containsExactly("IN-1016");
            assertThat(sentence(stopped)).contains(OPENING);
            assertThat(state(bank.night)).isEqualTo(BusinessDateState.OPEN);

            write(bank.inbox(), OPENING.replace("_1.csv", "_2.csv"), good, 2);
            assertThat(bank.runTo(FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(Rows.books(bank.night, FIRST)).isEqualTo(Rows.books(twin.night, FIRST));
        }
    }

    @Test
    void balances_of_accounts_without_the_ledger_wait_for_it() throws IOException {
        try (TinyBank bank = TinyBank.fresh()) {
            Path control = bank.inbox().resolve("GL_OPENING_" + TAKE_OVER + "_1.csv.ctl");
            String kept = Files.readString(control);
            Files.delete(control);

            List<NightEnd> stopped = bank.runTo(FIRST);

            assertThat(codes(stopped)).containsExactly("IN-1014");
            assertThat(sentence(stopped)).contains(FIRST.minusDays(1).toString());
            assertThat(state(bank.night)).isEqualTo(BusinessDateState.OPEN);

            Files.writeString(control, kept);
            assertThat(bank.runTo(FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
        }
    }

    @Test
    void more_accounts_without_a_rate_than_may_be_set_aside_wait_for_the_rates_of_the_day() {
        try (TestNight bank = TestNight.own()) {
            bank.startOn(FIRST);
            newBank(bank, 21);

            List<NightEnd> stopped = bank.run(FIRST);

            assertThat(codes(stopped)).containsExactly("IN-1018");
            assertThat(sentence(stopped)).contains("21 户", "允许的 20 户", "P1 CNY 21");
            assertThat(state(bank)).isEqualTo(BusinessDateState.OPEN);

            rate(FIRST.plusDays(1)).writeTo(bank.inbox());
            assertThat(codes(bank.run(FIRST))).as("in force only tomorrow").containsExactly("IN-1018");
            rate(FIRST).seq(2).writeTo(bank.inbox());
            assertThat(bank.run(FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(count(bank, "accrual")).isEqualTo(21);
            assertThat(count(bank, "eod_exception")).isZero();
            assertThat(Books.problems(bank)).isEmpty();
        }
    }

    @Test
    void as_many_as_may_be_set_aside_stop_nothing() {
        try (TestNight bank = TestNight.own()) {
            bank.startOn(FIRST);
            newBank(bank, 20);

            assertThat(bank.run(FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(count(bank, "accrual")).isZero();
            assertThat(count(bank, "eod_exception")).isEqualTo(20);
        }
    }

    private static void newBank(TestNight bank, int accounts) {
        String day = FIRST.toString();
        DayFileBuilder.of("CORE_ORG", day, "org_code,name,level,valid_from")
                .row("320000000", "总行", "HO", "2020-01-01")
                .writeTo(bank.inbox());
        DayFileBuilder.of("CORE_PRODUCT", day, "product_code,name,kind,interest_rule")
                .row("P1", "活期", "DEMAND", "PERSONAL_DEMAND")
                .writeTo(bank.inbox());
        DayFileBuilder file = DayFileBuilder.of(
                "CORE_ACCOUNT",
                day,
                "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status");
        for (int no = 1; no <= accounts; no++) {
            file.row("A" + no, "320000000", "P1", "201104", "CNY", "C" + no, "P", day, "NORMAL");
        }
        file.writeTo(bank.inbox());
    }

    private static DayFileBuilder rate(LocalDate effective) {
        return DayFileBuilder.of("CORE_RATE", FIRST.toString(), "product_code,currency,rate,effective_date,publish_no")
                .row("P1", "CNY", "0.05", effective.toString(), "R1");
    }

    private static long count(TestNight bank, String table) {
        return bank.asApp()
                .sql("select count(*) from %s where business_date = :day".formatted(table))
                .param("day", FIRST)
                .query(Long.class)
                .single();
    }

    private static BankDay.Account account(TinyBank bank) {
        return bank.files.accounts(FIRST.minusDays(1)).stream()
                .filter(account -> account.subject().equals("201104")
                        && account.currency().equals("CNY")
                        && !account.status().equals("CLOSED"))
                .findFirst()
                .orElseThrow();
    }

    private static String oneCentMore(String csv, String accountNo) {
        List<String> lines = new ArrayList<>(csv.lines().toList());
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        int at = header.indexOf("balance");
        int key = header.indexOf("account_no");
        lines.replaceAll(line -> {
            String[] cells = line.split(",", -1);
            if (cells[key].replace("\"", "").equals(accountNo)) {
                String plain = cells[at].replace("\"", "");
                cells[at] = new BigDecimal(plain).add(new BigDecimal("0.01")).toPlainString();
            }
            return String.join(",", cells);
        });
        return String.join("\n", lines) + "\n";
    }

    /** With the control file of the first one, for these bytes and this seq. */
    private static void write(Path inbox, String name, String csv, int seq) throws IOException {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        String control = Files.readString(inbox.resolve(OPENING + ".ctl"))
                .replaceFirst("\"seq\"\\s*:\\s*\\d+", "\"seq\":" + seq)
                .replaceFirst("\"sha256\"\\s*:\\s*\"[0-9a-fA-F]+\"", "\"sha256\":\"" + sha256(bytes) + "\"");
        Files.write(inbox.resolve(name), bytes);
        Files.writeString(inbox.resolve(name + ".ctl"), control);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> openings(TinyBank bank) {
        return bank.night
                .asApp()
                .sql("select seq || ' ' || state from day_file where kind = 'OPENING' and system = 'CORE' order by seq")
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private static List<String> codes(List<NightEnd> ends) {
        return ends.getLast() instanceof NightEnd.PeopleNeeded people
                ? people.problems().stream().map(Problem::code).toList()
                : List.of();
    }

    private static String sentence(List<NightEnd> ends) {
        return ends.getLast() instanceof NightEnd.PeopleNeeded people
                ? Wording.chinese().of(people.problems().getFirst())
                : "";
    }

    private static BusinessDateState state(TestNight night) {
        return night.bean(BusinessDates.class).state(BusinessDate.of(FIRST)).orElseThrow();
    }
}
