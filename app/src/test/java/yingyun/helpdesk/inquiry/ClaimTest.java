package yingyun.helpdesk.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/** Twenty at once from one queue: nothing is taken twice, nothing stays behind, nobody goes away empty. */
@Tag("db")
class ClaimTest {

    private static final int AGENTS = 20;

    @Test
    void ten_thousand_claims_of_twenty_agents() throws Exception {
        claims(10_000);
    }

    /** A million; {@code -Dyingyun.claims=50000} takes fewer. */
    @Test
    @Tag("slow")
    void a_million_claims_of_twenty_agents() throws Exception {
        claims(Integer.getInteger("yingyun.claims", 1_000_000));
    }

    private static void claims(int items) throws Exception {
        try (InquiryBank bank = new InquiryBank()) {
            queue(bank, items);
            List<Operator> agents =
                    IntStream.range(0, AGENTS).mapToObj(i -> bank.agent(i % 5)).toList();
            Collection<long[]> shares = new ConcurrentLinkedQueue<>();
            Collection<String> all = new ConcurrentLinkedQueue<>();
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(AGENTS)) {
                List<Future<?>> running = new ArrayList<>();
                for (Operator agent : agents) {
                    running.add(threads.submit(() -> {
                        start.await();
                        long[] took = takeAll(bank.desk(), agent, all);
                        shares.add(took);
                        return took;
                    }));
                }
                start.countDown();
                for (Future<?> one : running) {
                    one.get();
                }
            }

            assertThat(all).hasSize(items);
            assertThat(new HashSet<>(all)).as("none twice").hasSize(items);
            assertThat(bank.texts("select count(*) from inquiry where state <> 'ANSWERING'"))
                    .containsExactly("0");
            assertThat(bank.texts("select count(*) from inquiry_claim")).containsExactly(Integer.toString(items));
            assertThat(bank.texts("select count(*) from inquiry_event where act = 'CLAIMED'"))
                    .containsExactly(Integer.toString(items));
            assertThat(bank.texts("select count(*) from audit_row where action = 'INQUIRY_CLAIMED'"))
                    .containsExactly(Integer.toString(items));
            assertThat(shares)
                    .as("everybody had his share")
                    .allSatisfy(share -> assertThat(share[0]).isGreaterThan(items / AGENTS / 5));
            long[] waits = shares.stream().mapToLong(share -> share[1]).sorted().toArray();
            System.out.printf(
                    "claims %,d by %d: longest single claim %d ms, per agent %s%n",
                    items,
                    AGENTS,
                    waits[waits.length - 1],
                    Arrays.toString(shares.stream()
                            .mapToLong(share -> share[0])
                            .sorted()
                            .toArray()));
        }
    }

    /** How many he took, and his longest in milliseconds. */
    private static long[] takeAll(AnswerDesk desk, Operator agent, Collection<String> all) {
        long taken = 0;
        long longest = 0;
        while (true) {
            long began = System.nanoTime();
            try {
                all.add(desk.claimNext(agent).no().value());
            } catch (Refused nothing) {
                assertThat(nothing.problem()).isInstanceOf(InquiryProblem.NothingWaits.class);
                return new long[] {taken, longest};
            }
            longest = Math.max(longest, (System.nanoTime() - began) / 1_000_000);
            taken++;
        }
    }

    private static void queue(InquiryBank bank, int items) {
        bank.app.sql("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                select to_char(date '2026-01-01' + (i / 9999) % 170, 'YYYYMMDD') || org || to_char(i % 9999 + 1, 'FM0000'), org, 'E100084',
                       'E100084', 'PAGE', 'U' || (1 + i % 4), '问题 ' || i, 'PAYMENT', 'QUEUED', 1, at, at + interval '1 minute', at,
                       'E100084', 'ASKED'
                  from (select i, (330100100 + i / 9999 / 170 * 100)::text as org,
                               timestamptz '2026-06-25 09:00+08' + i * interval '1 millisecond' as at
                          from generate_series(0, :last) i) q
                """).param("last", items - 1).update();
        bank.owner("analyze inquiry");
    }

    @Test
    void numbers_have_no_gap_though_some_give_theirs_back() throws Exception {
        try (InquiryBank bank = new InquiryBank()) {
            TransactionTemplate around = new TransactionTemplate(bank.bean(PlatformTransactionManager.class));
            Operator teller = bank.teller(0);
            try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < 400; i++) {
                    boolean givesBack = i % 5 == 0;
                    running.add(threads.submit(() -> around.executeWithoutResult(status -> {
                        bank.asked(teller, Urgency.U3, "", "重空作废怎么登记");
                        if (givesBack) {
                            status.setRollbackOnly();
                        }
                    })));
                }
                for (Future<?> one : running) {
                    one.get();
                }
            }
            assertThat(bank.texts("select right(inquiry_no, 4) from inquiry order by 1"))
                    .isEqualTo(IntStream.rangeClosed(1, 320)
                            .mapToObj(i -> "%04d".formatted(i))
                            .toList());
        }
    }
}
