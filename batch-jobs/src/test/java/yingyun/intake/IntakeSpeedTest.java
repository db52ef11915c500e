package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Money;
import yingyun.kernel.Wording;

/** Prints how fast files are taken; {@code -Dyingyun.intake.lines=1000000} for the figure of the README. */
@Tag("db")
class IntakeSpeedTest {

    private static final int LINES = Integer.getInteger("yingyun.intake.lines", 20_000);

    @Test
    void a_large_account_file_and_a_large_journal_are_taken() {
        try (var bank = new IntakeBank()) {
            IntakeBank.orgs().writeTo(bank.inbox);
            IntakeBank.products().writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);

            write(
                    bank.inbox,
                    "CORE_ACCOUNT",
                    "2026-06-14",
                    "",
                    LINES,
                    "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,customer_name,id_no,opened_on,status\n",
                    i -> "62" + "%014d".formatted(i) + ",320100200,DP001,201104,CNY,C" + i + ",P,客户" + i
                            + ",320102199001011234,2020-05-05,NORMAL\n");
            timed(bank, "accounts");
            assertThat(bank.jdbc
                            .sql("select reltuples::bigint from pg_class where oid = 'yingyun.account'::regclass")
                            .query(Long.class)
                            .single())
                    .as("the planner knows of them at once")
                    .isEqualTo(LINES);
            String sum = Money.plain(LINES / 2 * 1234L);
            write(
                    bank.inbox,
                    "CORE_JOURNAL",
                    IntakeBank.DAY,
                    ",\"debit\":\"" + sum + "\",\"credit\":\"" + sum + "\"",
                    LINES,
                    "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,teller_no,channel,summary\n",
                    i -> "J" + i / 2 + "," + (i % 2 + 1) + ",320100200,TX1001,2026-06-15T09:12:33,CNY,"
                            + (i % 2 == 0 ? "D" : "C") + ",12.34,201104,62" + "%014d".formatted((i * 7919L) % LINES)
                            + ",T00123,CTR,现金存入\n");
            timed(bank, "journal lines");
        }
    }

    private static void timed(IntakeBank bank, String what) {
        long start = System.nanoTime();
        IntakeReport report = bank.take();
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(report.taken())
                .as(String.join("\n", report.print(Wording.english())))
                .hasSize(1);
        System.out.printf("intake of %,d %s: %.2f s, %,.0f a second%n", LINES, what, seconds, LINES / seconds);
    }

    private static void write(
            Path inbox, String kind, String day, String sums, int lines, String header, IntFunction<String> line) {
        String name = kind + "_" + day.replace("-", "") + "_1.csv";
        Path file = inbox.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header);
            for (int i = 0; i < lines; i++) {
                out.write(line.apply(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var in = new java.security.DigestInputStream(
                Files.newInputStream(file), java.security.MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            Files.writeString(inbox.resolve(name + ".ctl"), """
                    {"contract":"0.9","system":"CORE","kind":"%s","businessDate":"%s","seq":1,"rows":%d%s,"sha256":"%s"}
                    """.formatted(
                    kind.substring(5),
                    day,
                    lines,
                    sums,
                    java.util.HexFormat.of().formatHex(in.getMessageDigest().digest())));
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
