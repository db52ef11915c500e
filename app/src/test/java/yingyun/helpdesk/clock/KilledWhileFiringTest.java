package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node dies by kill -9 while it fires: whatever it had begun is whole or not there, and in the end every step has told once. */
@Tag("db")
class KilledWhileFiringTest {

    private static final long SEED = 20_260_615;
    private static final int STEPS_OF_ONE = 7;
    private static final String LATE = "06-15T11:00";

    @Test
    void three_kills() throws Exception {
        kills(3, 60);
    }

    @Test
    @Tag("slow")
    void forty_kills() throws Exception {
        kills(40, 800);
    }

    private static void kills(int wanted, int inquiries) throws Exception {
        try (ClockBench bank = new ClockBench()) {
            slowly(bank);
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < inquiries; i++) {
                asked.add(bank.asks("U2"));
            }
            while (bank.count("select count(*) from clock_bell") > 0) {
                bank.tick().reckon();
            }
            Random dice = new Random(SEED);
            int killed = 0;
            while (killed < wanted) {
                killed += run(bank, dice.nextInt(10), dice.nextInt(12)) ? 1 : 0;
                consistent(bank);
            }
            assertThat(bank.count("select count(*) from clock_step where state = 'PENDING'"))
                    .as("kills came while there was work")
                    .isPositive();
            while (run(bank, Integer.MAX_VALUE, 0)) {}
            consistent(bank);
            for (String no : asked) {
                assertThat(bank.steps(no, "FIRED")).hasSize(STEPS_OF_ONE);
                assertThat(bank.escalations(no)).hasSize(STEPS_OF_ONE).doesNotHaveDuplicates();
            }
            assertThat(bank.owner
                            .sql("select max(times) from (select count(*) as times from told group by what) t")
                            .query(Long.class)
                            .single())
                    .as("committed tellings of one step to one level")
                    .isEqualTo(1);
        }
    }

    /** Each telling takes ten milliseconds inside its transaction, and leaves a trace that nothing makes unique. */
    private static void slowly(ClockBench bank) {
        bank.owner.sql("create table told (what text)").update();
        bank.owner.sql("""
                create function tell() returns trigger language plpgsql security definer set search_path = yingyun, pg_temp as
                $$
                begin
                    insert into told values (concat_ws(' ', new.inquiry_no, new.metric, new.level, new.cause));
                    perform pg_sleep(0.01);
                    return new;
                end
                $$
                """).update();
        bank.owner
                .sql("create trigger tell after insert on escalation for each row execute function tell()")
                .update();
    }

    /** A step that has fired has told, and the other way round. */
    private static void consistent(ClockBench bank) {
        assertThat(bank.count("""
                select count(*) from clock_step s
                  full join escalation e on (e.inquiry_no, e.metric, e.cycle, e.round, e.level)
                                          = (s.inquiry_no, s.metric, s.cycle, s.round, s.level)
                 where (s.state = 'FIRED') is distinct from (e.escalation_id is not null)
                """)).isZero();
    }

    /** @return true if it was killed, false if it came to its end */
    private static boolean run(ClockBench bank, int afterLines, int afterMillis)
            throws IOException, InterruptedException {
        HikariDataSource app = (HikariDataSource) bank.database.app();
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FiringNode.class.getName(),
                        app.getJdbcUrl(),
                        app.getUsername(),
                        app.getPassword(),
                        ClockCases.at(LATE).toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            int fired = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                fired += line.equals("fired") ? 1 : 0;
                if (line.equals("fired") && fired > afterLines) {
                    Thread.sleep(afterMillis);
                    node.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    return true;
                }
            }
        }
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).as("a node that was not killed says its end").contains("nothing left");
        return false;
    }
}
