package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.database.ApartServer;

/** {@code --db URL}: the bank lives on a server that others run. */
@Tag("db")
class ServerApartTest {

    private static final LocalDate FIRST = CliBank.FIRST;
    private static final LocalDate LAST = FIRST.plusDays(3);
    private static final String PASSWORD = "s3cret&word";

    private static ApartServer server;

    @BeforeAll
    static void startServer() {
        server = ApartServer.start();
        server.run(
                "create role weak login password 'weak'",
                "create role dba login createrole password '" + PASSWORD + "'",
                "create database weakly",
                "create database bank owner dba",
                "create database sleepy owner dba");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void a_bank_on_a_server_apart_has_the_books_of_one_with_a_server_of_its_own() throws Exception {
        try (CliBank twin = new CliBank().withFiles(4);
                CliBank bank = new CliBank(server.url("bank", "dba", PASSWORD)).withFiles(4)) {
            assertThat(twin.dayEnd(LAST).exitCode()).isZero();

            CliProcess.Ended nights = bank.dayEnd(LAST);
            CliProcess.Ended verify = bank.run("verify");
            CliProcess.Ended books = export(bank, "books");
            CliProcess.Ended balances = export(bank, "balances");

            assertThat(nights.exitCode()).as(nights.all()).isZero();
            assertThat(nights.out()).contains(LAST + " 已关账");
            assertThat(verify.exitCode()).as(verify.all()).isZero();
            assertThat(books.exitCode()).as(books.all()).isZero();
            assertThat(balances.exitCode()).as(balances.all()).isZero();
            assertThat(nights.all() + verify.all() + books.all()).doesNotContain(PASSWORD);
            assertThat(bank.home.resolve("pg/data")).as("no server of its own").doesNotExist();

            assertThat(export(twin, "balances").exitCode()).isZero();
            assertThat(Files.readString(bank.folder.resolve("balances")))
                    .isEqualTo(Files.readString(twin.folder.resolve("balances")));
            assertThat(bank.books()).isEqualTo(twin.books()).hasSize(4);
        }
    }

    @Test
    void a_login_with_too_few_rights_and_a_server_that_does_not_answer_are_told_in_a_sentence() {
        try (CliBank weak = new CliBank(server.url("weakly", "weak", "weak"));
                CliBank wrong = new CliBank(server.url("bank", "dba", "wr0ng-word"));
                CliBank nowhere = new CliBank("jdbc:postgresql://127.0.0.1:1/bank?user=dba&password=" + "hidden1");
                CliBank noUrl = new CliBank("bank.example")) {
            CliProcess.Ended refused = weak.dayEnd(FIRST);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("权限不足").contains("创建角色").hasLineCount(1);
            assertThat(weak.run("day-end", "--bank", "empty", "--lang", "en").err())
                    .contains("create roles")
                    .doesNotContainPattern("\\p{IsHan}");

            CliProcess.Ended password = wrong.dayEnd(FIRST);
            assertThat(password.exitCode()).isEqualTo(1);
            assertThat(password.err())
                    .contains("无法连接")
                    .doesNotContain("wr0ng-word")
                    .hasLineCount(1);

            CliProcess.Ended nobody = nowhere.dayEnd(FIRST);
            assertThat(nobody.exitCode()).isEqualTo(1);
            assertThat(nobody.err()).contains("无法连接").doesNotContain("hidden1");

            CliProcess.Ended notAUrl = noUrl.dayEnd(FIRST);
            assertThat(notAUrl.exitCode()).isEqualTo(64);
            assertThat(notAUrl.err()).contains("jdbc:postgresql://").hasLineCount(1);
        }
    }

    @Test
    @Tag("slow")
    void a_stopped_runner_is_taken_over_after_the_patience_and_may_not_go_on_when_it_wakes() {
        try (CliBank twin = new CliBank().withFiles(12);
                CliBank bank = new CliBank(server.url("sleepy", "dba", PASSWORD)).withFiles(12)) {
            LocalDate last = FIRST.plusDays(11);
            assertThat(twin.dayEnd(last).exitCode()).isZero();
            CliProcess sleeper = bank.startDayEnd(last);
            assertThat(sleeper.runsUntilItSays("已关账")).isTrue();
            sleeper.signal("STOP");

            CliProcess.Ended other = bank.dayEnd(last);
            while (other.exitCode() == 1 && other.err().contains("EOD-1001")) {
                other = bank.dayEnd(last);
            }
            assertThat(other.exitCode()).as(other.all()).isZero();
            var books = bank.books();

            CliProcess.Ended woken = sleeper.signal("CONT").ended();
            assertThat(woken.exitCode()).as(woken.all()).isEqualTo(1);
            assertThat(woken.all()).containsAnyOf("EOD-1002", "EOD-1010", "与数据库的连接中断");
            assertThat(bank.books()).isEqualTo(books).isEqualTo(twin.books()).hasSize(12);
            assertThat(bank.run("verify").exitCode()).isZero();
        }
    }

    private static CliProcess.Ended export(CliBank bank, String what) {
        return bank.run(
                "export",
                what,
                "--date",
                FIRST.toString(),
                "--out",
                bank.folder.resolve(what).toString());
    }
}
