package yingyun.helpdesk.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/** Two nodes route, everybody at the desk accepts, lets pass and dawdles at once: nothing is offered twice, nothing stays behind. */
@Tag("db")
class ManyOffersTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 6, 25, 10, 24, 36);
    private static final int ITEMS = 300;

    @Test
    void nothing_is_offered_to_two_and_nothing_starves() throws Exception {
        try (DeskStories desk = new DeskStories("yingyun.helpdesk.offer")) {
            List<Operator> agents = new ArrayList<>(desk.all("AGENT"));
            agents.addAll(desk.all("AGENT_LEAD"));
            agents.forEach(agent -> desk.bean(Presence.class).say(agent, Presence.Status.READY));
            for (int i = 0; i < ITEMS; i++) {
                desk.asked(desk.person("TELLER", i % 3), "U" + (1 + i % 4), "", "重空作废怎么登记");
            }
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Future<?>> running = new ArrayList<>();
                running.add(threads.submit(() -> route(desk, over)));
                running.add(threads.submit(() -> route(desk, over)));
                running.add(threads.submit(() -> timePasses(desk, over)));
                List<Future<?>> working = new ArrayList<>();
                for (int i = 0; i < agents.size(); i++) {
                    Operator agent = agents.get(i);
                    Random mood = new Random(i);
                    working.add(threads.submit(() -> works(desk, agent, mood)));
                }
                try {
                    for (Future<?> one : working) {
                        one.get();
                    }
                } finally {
                    over.set(true);
                }
                for (Future<?> one : running) {
                    one.get();
                }
            }

            assertThat(desk.texts("select state || ' ' || count(*) from inquiry group by state"))
                    .as("nothing stayed behind")
                    .containsExactly("ANSWERED " + ITEMS);
            assertThat(desk.texts("select count(*) from inquiry_offer where outcome is null"))
                    .containsExactly("0");
            assertThat(desk.texts("""
                    select a.offer_id from inquiry_offer a join inquiry_offer b
                        on b.inquiry_no = a.inquiry_no and b.offer_id > a.offer_id and b.version <= a.version
                    """))
                    .as("each offer is of a later version than the one before")
                    .isEmpty();
            assertThat(desk.texts("""
                    select o.inquiry_no from inquiry_offer o where o.outcome in ('DECLINED', 'EXPIRED')
                     group by o.inquiry_no, o.cycle having count(*) > 2 or count(*) > count(distinct o.employee_no)
                    """)).as("two misses at most, of two people").isEmpty();
            assertThat(
                            desk.texts(
                                    "select inquiry_no from inquiry_offer where outcome = 'ACCEPTED' group by 1 having count(*) > 1"))
                    .isEmpty();
            List<String> outcomes = desk.texts(
                    "select outcome || ' ' || count(*) from inquiry_offer group by outcome order by outcome");
            System.out.println("offers: " + outcomes + " to " + agents.size() + " people");
            assertThat(outcomes).anyMatch(one -> one.startsWith("ACCEPTED"));
            assertThat(outcomes).anyMatch(one -> one.startsWith("DECLINED"));
            assertThat(outcomes).anyMatch(one -> one.startsWith("EXPIRED"));
            assertThat(desk.texts("select count(distinct employee_no) from inquiry_offer where outcome = 'ACCEPTED'"))
                    .as("everybody had his share")
                    .containsExactly(Integer.toString(agents.size()));
        }
    }

    private static void route(DeskStories desk, AtomicBoolean over) {
        while (!over.get()) {
            desk.bean(Dispatch.class).round();
        }
    }

    /** So that offers expire that nobody looks at. */
    private static void timePasses(DeskStories desk, AtomicBoolean over) {
        LocalDateTime now = MORNING;
        while (!over.get()) {
            sleep(200);
            now = now.plusSeconds(15);
            desk.clock(now);
        }
    }

    /** Until nothing waits: what is offered he accepts, lets pass or overlooks; now and then he helps himself. */
    private static void works(DeskStories desk, Operator agent, Random mood) {
        int idle = 0;
        while (idle < 40) {
            desk.bean(Presence.class).beat(agent);
            String no = desk.bean(Presence.class).openOffer(agent.employeeNo()).orElse("");
            idle = no.isEmpty() ? idle + 1 : 0;
            int luck = mood.nextInt(10);
            if (no.isEmpty()) {
                sleep(20);
                if (idle > 10) {
                    no = desk.next(agent);
                }
            } else if (luck < 2) {
                tried(() -> desk.bean(Handing.class)
                        .decline(
                                desk.bean(Presence.class)
                                        .openOffer(agent.employeeNo())
                                        .orElse(""),
                                agent));
                no = "";
            } else if (luck < 3) {
                sleep(600);
                no = "";
            } else if (!accepted(desk, no, agent)) {
                no = "";
            }
            if (!no.isEmpty()) {
                idle = 0;
                desk.answers(no, "先登记再剪角", agent);
            }
        }
    }

    private static boolean accepted(DeskStories desk, String no, Operator agent) {
        try {
            desk.bean(Handing.class).accept(no, agent);
            return true;
        } catch (Refused tooLate) {
            return false;
        }
    }

    private static void tried(Runnable act) {
        try {
            act.run();
        } catch (Refused | CannotAcquireLockException | IllegalArgumentException tooLate) {
            // The next round sees to it.
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
