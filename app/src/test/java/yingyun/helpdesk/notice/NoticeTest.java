package yingyun.helpdesk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/** Written by one, published by another, read by each with a receipt. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 25);
    private static final LocalDateTime TEN = DAY.atTime(10, 0, 30);

    private final DeskStories bank = new DeskStories();
    private final NoticeDesk desk = bank.bean(NoticeDesk.class);
    private final Operator agent = bank.person("AGENT", 0);
    private final Operator keeper = bank.person("KNOWLEDGE_MANAGER", 0);
    private final Operator teller = bank.person("TELLER", 0);
    private final Operator elsewhere = elsewhere();

    @AfterAll
    void close() {
        bank.close();
    }

    @BeforeEach
    void morning() {
        bank.clock(TEN);
    }

    /** A teller of another outlet. */
    private Operator elsewhere() {
        int n = 0;
        while (bank.person("TELLER", n).orgCode().equals(teller.orgCode())) {
            n++;
        }
        return bank.person("TELLER", n);
    }

    private NoticeDesk.Typing typing(String title, boolean important, Notice.Scope scope, String places) {
        return new NoticeDesk.Typing(
                title, "今天 16:00 起停用旧版凭证。", important, scope, places, DAY, DAY.plusDays(2), "网点须在今天下午前知道");
    }

    private long published(String title, boolean important, Notice.Scope scope, String places) {
        long id = desk.write(typing(title, important, scope, places), agent);
        bank.agrees(
                Long.parseLong(
                        bank.texts("select max(approval_id) from approval").getFirst()),
                keeper);
        return id;
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).problem().code())
                .isEqualTo(code);
    }

    private List<String> titles(Operator reader) {
        return desk.inForce(reader).stream().map(Notice::title).toList();
    }

    @Test
    void nobody_reads_it_before_the_second_person_has_published_it() {
        long id = desk.write(typing("待复核的通知", false, Notice.Scope.ALL, ""), agent);
        assertThat(titles(teller)).doesNotContain("待复核的通知");
        refused(() -> desk.open(id, teller), "HD-1601");

        bank.agrees(
                Long.parseLong(
                        bank.texts("select max(approval_id) from approval").getFirst()),
                keeper);
        assertThat(titles(teller)).contains("待复核的通知");
    }

    @Test
    void the_table_itself_demands_the_grant() {
        long id = desk.write(typing("没有复核", false, Notice.Scope.ALL, ""), agent);
        assertThatThrownBy(() -> bank.bean(Notices.class).publish(id, 999_999, TEN.toInstant(java.time.ZoneOffset.UTC)))
                .hasStackTraceContaining("no complete grant MC01");
    }

    @Test
    void a_receipt_is_written_once_per_person_and_who_has_not_read_stands_per_outlet() {
        String org = teller.orgCode().value();
        long id = published("只发一个网点", false, Notice.Scope.ORGS, org);
        assertThat(titles(elsewhere)).doesNotContain("只发一个网点");
        refused(() -> desk.open(id, elsewhere), "HD-1601");

        desk.open(id, teller);
        bank.clock(TEN.plusHours(1));
        desk.open(id, teller);
        assertThat(bank.texts(
                        "select to_char(read_at at time zone 'Asia/Shanghai', 'HH24:MI') from notice_read where notice_id = ?",
                        id))
                .containsExactly("10:00");

        List<Receipts.Receipt> receipts = desk.receipts(desk.seenByKeeper(id, keeper), keeper);
        assertThat(receipts).allSatisfy(one -> assertThat(one.org()).isEqualTo(org));
        assertThat(receipts)
                .filteredOn(one -> one.isDone(false))
                .extracting(Receipts.Receipt::employeeNo)
                .containsExactly(teller.employeeNo().value());
        assertThat(receipts).filteredOn(one -> !one.isDone(false)).isNotEmpty();
    }

    @Test
    void who_leads_an_outlet_sees_the_receipts_of_its_own_people_only() {
        long id = published("全行通知", false, Notice.Scope.ALL, "");
        Operator supervisor = bank.person("OUTLET_SUPERVISOR", 0);
        assertThat(desk.receipts(desk.seenByKeeper(id, supervisor), supervisor))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.org()).isEqualTo(supervisor.orgCode().value()));
    }

    @Test
    void an_important_one_is_due_until_it_is_acknowledged_reading_is_not_enough() {
        long id = published("重要:停用旧版凭证", true, Notice.Scope.ALL, "");
        assertThat(desk.due(teller)).extracting(Notice::id).contains(id);
        desk.open(id, teller);
        assertThat(desk.due(teller)).extracting(Notice::id).contains(id);
        desk.acknowledge(id, teller);
        desk.acknowledge(id, teller);
        assertThat(desk.due(teller)).extracting(Notice::id).doesNotContain(id);
        assertThat(desk.due(elsewhere)).extracting(Notice::id).contains(id);
        assertThat(bank.texts(
                        "select count(*) from audit_row where action = 'NOTICE_ACKNOWLEDGED' and object = ?", "" + id))
                .containsExactly("1");

        bank.clock(DAY.plusDays(3).atTime(0, 0, 30));
        assertThat(desk.due(elsewhere))
                .as("over at the end of its last day")
                .extracting(Notice::id)
                .doesNotContain(id);
    }

    @Test
    void withdrawn_it_holds_nobody_up_and_says_why() {
        long id = published("写错了的通知", true, Notice.Scope.ALL, "");
        refused(() -> desk.withdraw(id, "不是我写的", bank.person("AGENT", 1)), "HD-1607");
        desk.withdraw(id, "日期写错,另发", agent);
        assertThat(desk.due(teller)).extracting(Notice::id).doesNotContain(id);
        assertThat(desk.past(teller)).extracting(Notice::why).contains("日期写错,另发");
    }

    @Test
    void to_a_desk_it_reaches_who_answers_for_it() {
        published("现金组注意", false, Notice.Scope.DESKS, "CASH");
        assertThat(titles(bank.person("AGENT", 1))).contains("现金组注意");
        assertThat(titles(teller)).doesNotContain("现金组注意");
    }

    @Test
    void it_is_stored_masked() {
        long id = desk.write(
                new NoticeDesk.Typing(
                        "客户 13900001234 的投诉",
                        "证件 330102199001011234 已核实",
                        false,
                        Notice.Scope.ALL,
                        "",
                        DAY,
                        DAY,
                        "网点须在今天下午前知道"),
                agent);
        assertThat(bank.texts("select title_masked || body_masked from notice where notice_id = ?", id)
                        .getFirst())
                .doesNotContain("13900001234")
                .doesNotContain("330102199001011234");
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        refused(() -> desk.write(typing("发给谁", false, Notice.Scope.ORGS, " "), agent), "HD-1603");
        refused(() -> desk.write(typing("没有这个机构", false, Notice.Scope.ORGS, "999999999"), agent), "HD-1604");
        refused(
                () -> desk.write(
                        new NoticeDesk.Typing(
                                "日期", "内容内容", false, Notice.Scope.ALL, "", DAY, DAY.minusDays(1), "网点须在今天下午前知道"),
                        agent),
                "HD-1602");
        Operator province = bank.person("T1_OPS", 0);
        refused(() -> desk.write(typing("全行", false, Notice.Scope.ALL, ""), province), "HD-1605");
        refused(
                () -> desk.write(
                        typing("别省", false, Notice.Scope.ORGS, teller.orgCode().value()), province),
                "HD-1605");
    }
}
