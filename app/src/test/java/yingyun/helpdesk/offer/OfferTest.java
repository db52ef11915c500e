package yingyun.helpdesk.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/** Offers, presence, leases, 常用语 on the real database. */
@Tag("db")
class OfferTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 6, 25, 10, 24, 36);

    @SuppressWarnings("NullAway.Init")
    private DeskStories desk;

    @SuppressWarnings("NullAway.Init")
    private Operator teller;

    @SuppressWarnings("NullAway.Init")
    private Operator li;

    @SuppressWarnings("NullAway.Init")
    private Operator wang;

    @SuppressWarnings("NullAway.Init")
    private Operator zhao;

    @BeforeEach
    void morning() {
        desk = new DeskStories("yingyun.helpdesk.offer");
        teller = desk.person("TELLER", 0);
        li = desk.person("AGENT", 0);
        wang = desk.person("AGENT", 1);
        zhao = desk.person("AGENT", 2);
    }

    @AfterEach
    void evening() {
        desk.close();
    }

    private void ready(Operator agent) {
        desk.bean(Presence.class).say(agent, Presence.Status.READY);
    }

    private void round() {
        desk.bean(Dispatch.class).round();
    }

    private Handing handing() {
        return desk.bean(Handing.class);
    }

    private void silent(Operator agent, int seconds) {
        desk.owner("update desk_presence set beat_at = beat_at - interval '%d seconds' where employee_no = '%s'"
                .formatted(seconds, agent.employeeNo()));
    }

    private List<String> offers(String no) {
        return desk.texts(
                "select employee_no || ' ' || coalesce(outcome, 'OPEN') from inquiry_offer where inquiry_no = ? order by offer_id",
                no);
    }

    private static String is(Operator agent, String outcome) {
        return agent.employeeNo() + " " + outcome;
    }

    @Test
    void offered_to_one_who_is_there_and_accepted() {
        desk.bean(Presence.class).beat(wang);
        ready(li);
        String no = desk.asked(teller, "U1", "EP3009", "汇款未知");
        round();
        round();

        assertThat(offers(no)).as("wang has opened the desk and not said 在岗").containsExactly(is(li, "OPEN"));
        assertThat(desk.bean(OfferBoard.class).bar(li).offer()).isNotNull();
        assertThat(desk.bean(OfferBoard.class).bar(wang).offer()).isNull();
        assertThatThrownBy(() -> handing().accept(no, wang))
                .isInstanceOf(Refused.class)
                .hasMessage("HD-1019");

        handing().accept(no, li);
        assertThat(offers(no)).containsExactly(is(li, "ACCEPTED"));
        assertThat(desk.state(no)).isEqualTo("ANSWERING");
        assertThat(desk.texts("select way from inquiry_claim where inquiry_no = ?", no))
                .containsExactly("OFFER");
    }

    @Test
    void declined_then_expired_then_shown_to_everybody() {
        ready(li);
        ready(wang);
        ready(zhao);
        String no = desk.asked(teller, "U1", "EP3009", "汇款未知");
        round();
        Operator first = offers(no).getFirst().startsWith(li.employeeNo().value())
                ? li
                : offers(no).getFirst().startsWith(wang.employeeNo().value()) ? wang : zhao;
        handing().decline(no, first);
        round();
        assertThat(offers(no)).hasSize(2).first().isEqualTo(is(first, "DECLINED"));
        assertThat(offers(no).get(1)).doesNotStartWith(first.employeeNo().value());

        desk.clock(MORNING.plusSeconds(15));
        round();
        assertThat(offers(no).get(1)).endsWith("OPEN");
        desk.clock(MORNING.plusSeconds(30));
        round();
        assertThat(offers(no)).hasSize(2);
        assertThat(offers(no).get(1)).as("U1 waits 20 seconds").endsWith("EXPIRED");
        assertThat(desk.state(no)).isEqualTo("QUEUED");
        assertThat(desk.bean(OfferBoard.class).bar(first).nobody())
                .extracting(OfferBoard.Item::no)
                .containsExactly(no);
        assertThatThrownBy(() -> handing().accept(no, first)).hasMessage("HD-1019");
        desk.picks(no, first);
        assertThat(desk.state(no)).isEqualTo("ANSWERING");
    }

    @Test
    void an_ordinary_offer_waits_two_minutes_and_gives_way_to_an_urgent_one() {
        ready(li);
        String ordinary = desk.asked(teller, "U3", "", "重空作废怎么登记");
        round();
        desk.clock(MORNING.plusSeconds(110));
        round();
        assertThat(offers(ordinary)).containsExactly(is(li, "OPEN"));
        String urgent = desk.asked(teller, "U1", "EP3009", "汇款未知");
        round();
        assertThat(offers(ordinary)).containsExactly(is(li, "PREEMPTED"));
        assertThat(offers(urgent)).containsExactly(is(li, "OPEN"));

        handing().accept(urgent, li);
        round();
        assertThat(offers(ordinary))
                .as("no miss: he is asked again")
                .containsExactly(is(li, "PREEMPTED"), is(li, "OPEN"));
    }

    @Test
    void another_picks_what_is_offered_and_the_asker_withdraws() {
        ready(li);
        String no = desk.asked(teller, "U3", "", "重空作废怎么登记");
        round();
        desk.picks(no, wang);
        assertThat(offers(no)).containsExactly(is(li, "TAKEN"));
        assertThat(desk.texts("select way from inquiry_claim where inquiry_no = ?", no))
                .containsExactly("PICK");
    }

    @Test
    void without_a_heartbeat_the_offer_comes_back_and_so_does_the_work_with_its_draft() {
        ready(li);
        String offered = desk.asked(teller, "U3", "", "重空作废怎么登记");
        round();
        handing().accept(offered, li);
        desk.drafts(offered, "先登记再剪角", li);
        String second = desk.asked(teller, "U3", "", "大额取现预约");
        round();
        silent(li, 31);
        round();
        assertThat(offers(second)).containsExactly(is(li, "GONE"));
        assertThat(desk.state(offered)).as("half a minute is no absence").isEqualTo("ANSWERING");

        silent(li, 300);
        desk.clock(MORNING.plusMinutes(6));
        ready(wang);
        round();
        assertThat(desk.texts(
                        "select status || ' ' || why from desk_presence where employee_no = ?",
                        li.employeeNo().value()))
                .containsExactly("AWAY SILENT");
        assertThat(desk.texts(
                        "select body_masked from inquiry_message where inquiry_no = ? and kind = 'INTERNAL_NOTE' and not for_asker",
                        offered))
                .singleElement()
                .asString()
                .contains(li.name(), "先登记再剪角");
        assertThat(offers(second)).as("it is due first").containsExactly(is(li, "GONE"), is(wang, "OPEN"));
        handing().accept(second, wang);
        round();
        assertThat(offers(offered)).containsExactly(is(li, "ACCEPTED"), is(wang, "OPEN"));

        desk.bean(Presence.class).beat(li);
        assertThat(desk.texts(
                        "select status from desk_presence where employee_no = ?",
                        li.employeeNo().value()))
                .as("back, and not offered anything before he says so")
                .containsExactly("BUSY");
    }

    @Test
    void a_customer_at_the_counter_is_left_for_one_minute_only() {
        ready(li);
        String no = desk.asked(teller, "U1", "EP3009", "汇款未知");
        round();
        handing().accept(no, li);
        desk.bean(Presence.class).say(li, Presence.Status.AWAY);
        desk.clock(MORNING.plusSeconds(59));
        round();
        assertThat(desk.state(no)).isEqualTo("ANSWERING");
        desk.clock(MORNING.plusSeconds(75));
        round();
        assertThat(desk.state(no)).isEqualTo("QUEUED");
    }

    @Test
    void the_database_refuses_two_offers_of_one_and_two_to_one() {
        ready(li);
        String one = desk.asked(teller, "U3", "", "重空作废怎么登记");
        String two = desk.asked(teller, "U3", "", "大额取现预约");
        assertThat(handing().offer(one, li.employeeNo())).isTrue();
        assertThat(handing().offer(one, wang.employeeNo())).as("it is offered").isFalse();
        assertThatThrownBy(() -> handing().offer(two, li.employeeNo())).hasMessageContaining("inquiry_offer_one_each");
        assertThatThrownBy(() -> desk.owner(
                        "insert into inquiry_offer (inquiry_no, version, cycle, employee_no, urgency, offered_at, expires_at) values ('"
                                + one + "', 2, 1, '" + wang.employeeNo()
                                + "', 'U3', now(), now() + interval '1 minute')"))
                .hasMessageContaining("inquiry_offer_to_one");
    }

    @Test
    void who_writes_is_seen_until_twenty_seconds_after_his_last_key() {
        String no = desk.asked(teller, "U3", "", "重空作废怎么登记");
        desk.picks(no, li);
        Leases leases = desk.bean(Leases.class);
        leases.writes(no, li);
        leases.writes(no, wang);
        assertThat(leases.seen(no, wang).writer())
                .get()
                .extracting(Leases.Writer::name)
                .isEqualTo(li.name());
        assertThat(leases.seen(no, li).writer()).as("himself he knows").isEmpty();

        desk.owner(
                "update inquiry_lease set since = since - interval '21 seconds', until = until - interval '21 seconds'");
        assertThat(leases.seen(no, wang).writer()).isEmpty();
        leases.writes(no, wang);
        assertThat(leases.seen(no, li).writer())
                .get()
                .extracting(Leases.Writer::name)
                .isEqualTo(wang.name());
    }

    @Test
    void taking_over_is_written_down_and_the_version_keeps_the_other_from_sending() {
        String no = desk.asked(teller, "U3", "", "重空作废怎么登记");
        desk.picks(no, li);
        int seen = desk.version(no);
        Leases leases = desk.bean(Leases.class);
        leases.writes(no, li);
        leases.takeOver(no, wang);

        assertThat(desk.texts("select taken_from || ' ' || taken_by from inquiry_takeover where inquiry_no = ?", no))
                .containsExactly(li.employeeNo() + " " + wang.employeeNo());
        assertThatThrownBy(() -> desk.answers(no, seen, "先登记再剪角", li)).hasMessage("HD-1003");
        desk.answers(no, "先登记再剪角", wang);
        assertThat(desk.state(no)).isEqualTo("ANSWERED");
        assertThatThrownBy(() -> leases.takeOver(no, wang)).hasMessage("HD-6102");
    }

    @Test
    void a_phrase_is_filled_and_what_is_not_filled_is_not_sent() {
        String no = desk.asked(teller, "U3", "EP3009", "汇款未知");
        desk.picks(no, li);
        Phrases phrases = desk.bean(Phrases.class);
        phrases.keep(new Phrases.Written("own", "lx", "联系", "{坐席}正在处理{机构}的 {代码},金额 {金额}", ""), li);

        Phrase first = phrases.of(no, "lx", false, li).getFirst();
        assertThat(first.say()).isEqualTo(li.name() + "正在处理网点的 EP3009,金额 {金额}");
        assertThatThrownBy(() -> desk.answers(no, first.say(), li))
                .hasMessage("HD-1020")
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().toString()).contains("{金额}"));
        assertThat(phrases.of(no, "lx", false, wang)).as("his own only").isEmpty();
        assertThat(phrases.of(no, "cz", false, li).getFirst().title()).isEqualTo("查证往账");
        desk.answers(no, first.say().replace("{金额}", "86,000.00 元"), li);
    }

    @Test
    void a_desks_phrases_are_kept_by_the_lead_and_the_keeper_of_knowledge() {
        Phrases phrases = desk.bean(Phrases.class);
        Phrases.Written written = new Phrases.Written("CASH", "jq", "假钞", "请两人当面收缴。", "");
        assertThatThrownBy(() -> phrases.keep(written, li)).hasMessage("HD-6106");
        phrases.keep(written, desk.person("AGENT_LEAD", 0));
        assertThatThrownBy(() -> phrases.keep(written, desk.person("KNOWLEDGE_MANAGER", 0)))
                .hasMessage("HD-6103");
        assertThatThrownBy(() -> phrases.keep(new Phrases.Written("own", "假", "假钞", "说", ""), li))
                .hasMessage("HD-6104");
        assertThatThrownBy(() -> phrases.keep(new Phrases.Written("own", "x", "空", " ", ""), li))
                .hasMessage("HD-6105");
        long id = Long.parseLong(
                desk.texts("select phrase_id from phrase where abbr = 'jq'").getFirst());
        assertThatThrownBy(() -> phrases.end(id, li)).hasMessage("HD-6106");
        phrases.end(id, desk.person("KNOWLEDGE_MANAGER", 0));
        phrases.keep(written, desk.person("AGENT_LEAD", 0));
    }
}
