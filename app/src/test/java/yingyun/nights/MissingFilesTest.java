package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.TestGrants;
import yingyun.intake.Intake;
import yingyun.intake.RegisterLine;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

@Tag("db")
class MissingFilesTest {

    private static final BusinessDate FIRST = BusinessDate.of(TinyBank.FIRST);

    @Test
    void where_people_exist_a_refused_journal_stops_the_night_before_the_date_moves_until_it_is_replaced()
            throws IOException {
        try (TinyBank bank = TinyBank.fresh()) {
            new TestGrants(bank.night.asApp());
            Path good = spoilJournal(bank);

            List<NightEnd> stopped = bank.runTo(TinyBank.FIRST);

            assertThat(problems(stopped)).containsExactly("IN-1015");
            assertThat(state(bank)).isEqualTo(BusinessDateState.OPEN);
            assertThat(registerState(bank)).isEqualTo(RegisterLine.State.REFUSED);

            resend(bank, good);
            assertThat(bank.runTo(TinyBank.FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(registerState(bank)).isEqualTo(RegisterLine.State.ARRIVED);
        }
    }

    @Test
    void going_without_a_file_needs_two_persons() throws IOException {
        try (TinyBank bank = TinyBank.fresh()) {
            TestGrants grants = new TestGrants(bank.night.asApp());
            spoilJournal(bank);
            bank.runTo(TinyBank.FIRST);
            long requestedOnly = grants.request("MC06", "GO_WITHOUT CORE_JOURNAL " + FIRST);

            assertThatThrownBy(() -> waive(bank, requestedOnly)).hasStackTraceContaining("no complete grant");
            assertThat(problems(bank.runTo(TinyBank.FIRST))).containsExactly("IN-1015");

            grants.grant(requestedOnly, 1, "E100002");
            waive(bank, requestedOnly);
            assertThat(bank.runTo(TinyBank.FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
        }
    }

    @Test
    void in_a_bank_without_people_the_night_goes_on_and_the_register_says_so() throws IOException {
        try (TinyBank bank = TinyBank.fresh()) {
            spoilJournal(bank);

            assertThat(bank.runTo(TinyBank.FIRST)).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(registerState(bank)).isEqualTo(RegisterLine.State.REFUSED);
        }
    }

    /** The day's only journal, one byte longer than its control file says; the untouched file is kept beside. */
    private static Path spoilJournal(TinyBank bank) throws IOException {
        bank.files().accept(FIRST);
        for (int seq = 2; seq < 9; seq++) {
            Files.deleteIfExists(bank.inbox().resolve(name(seq)));
            Files.deleteIfExists(bank.inbox().resolve(name(seq) + ".ctl"));
        }
        Path journal = bank.inbox().resolve(name(1));
        Path good = bank.night.folder().resolve("good.csv");
        Files.copy(journal, good);
        Files.write(journal, new byte[] {'\n'}, StandardOpenOption.APPEND);
        return good;
    }

    private static void resend(TinyBank bank, Path good) throws IOException {
        Files.copy(good, bank.inbox().resolve(name(9)));
        String control = Files.readString(bank.inbox().resolve(name(1) + ".ctl"));
        Files.writeString(
                bank.inbox().resolve(name(9) + ".ctl"), control.replaceFirst("\"seq\"\\s*:\\s*1\\b", "\"seq\":9"));
    }

    private static String name(int seq) {
        return "CORE_JOURNAL_" + FIRST.compact() + "_" + seq + ".csv";
    }

    private static void waive(TinyBank bank, long approval) {
        bank.night
                .asApp()
                .sql("""
                insert into file_waiver (business_date, system, kind, reason, approval_id)
                values (:day, 'CORE', 'JOURNAL', '核心系统无法补送,次日补记', :approval)
                """)
                .param("day", TinyBank.FIRST)
                .param("approval", approval)
                .update();
    }

    private static List<String> problems(List<NightEnd> ends) {
        return ends.getLast() instanceof NightEnd.PeopleNeeded people
                ? people.problems().stream().map(Problem::code).toList()
                : List.of();
    }

    private static BusinessDateState state(TinyBank bank) {
        return bank.night.bean(BusinessDates.class).state(FIRST).orElseThrow();
    }

    private static RegisterLine.State registerState(TinyBank bank) {
        return bank.night.bean(Intake.class).register(FIRST).stream()
                .filter(line -> line.kind().equals("JOURNAL"))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
