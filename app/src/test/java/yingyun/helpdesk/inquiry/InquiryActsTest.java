package yingyun.helpdesk.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.duty.Refusal;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;

/** What askers, answerers and the lead can do, and what they cannot. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InquiryActsTest {

    private final InquiryBank bank = new InquiryBank();
    private final Operator teller = bank.teller(0);
    private final Operator other = bank.teller(1);
    private final Operator agent = bank.agent(0);
    private final Operator second = bank.agent(1);
    private final Operator lead = bank.person("AGENT_LEAD", 0);

    @AfterAll
    void close() {
        bank.close();
    }

    @BeforeEach
    void an_empty_queue() {
        bank.clock(InquiryBank.MORNING);
        bank.owner(
                "update inquiry set state = 'ANSWERING', assignee = 'E100006', act = 'CLEARED' where state in ('QUEUED', 'REOPENED')");
    }

    private Inquiry taken(InquiryNo no) {
        return bank.desk().claim(no, bank.now(no).version(), agent);
    }

    private InquiryNo answered(InquiryNo no) {
        bank.desk().answer(no, taken(no).version(), InquiryBank.answer("正在核实。", "用 TX3106 查状态。"), agent);
        return no;
    }

    @Test
    void from_asking_to_accepting_every_step_is_in_the_history_and_in_the_log() {
        InquiryNo no = bank.asked(teller, Urgency.U1, "ep3OO9", "大额已扣款状态未知,能重发吗?客户在等。");
        assertThat(no.value()).matches("20260625" + teller.orgCode() + "[0-9]{4}");
        assertThat(bank.now(no).title()).isEqualTo("大额已扣款状态未知,能重发吗");
        assertThat(bank.now(no).standing().desk()).isEqualTo("PAYMENT");

        Inquiry taken = bank.desk().claimNext(agent);
        bank.desk().answer(no, taken.version(), InquiryBank.answer("款项已受理,正在核实。", "1. TX3106"), agent);
        bank.asks().accept(no, bank.now(no).version(), 3, teller);

        assertThat(taken.no()).isEqualTo(no);
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ACCEPTED);
        assertThat(bank.acts(no)).containsExactly("ASKED", "CLAIMED", "ANSWERED", "ACCEPTED");
        assertThat(bank.texts("select action from audit_row where object = ? order by audit_id", no.value()))
                .containsExactly("INQUIRY_ASKED", "INQUIRY_CLAIMED", "INQUIRY_ANSWERED", "INQUIRY_ACCEPTED");
        assertThat(bank.texts("select kind from knowledge_use where inquiry_no = ? order by use_id", no.value()))
                .containsExactly("CITED", "SOLVED");
    }

    @Test
    void the_same_form_sent_twice_is_one_inquiry() {
        Question question = InquiryBank.question(Urgency.U3, "", "假币收缴要几个人");

        assertThat(bank.asks().ask(question, teller)).isEqualTo(bank.asks().ask(question, teller));
    }

    @Test
    void what_is_stored_is_masked_also_in_drafts_and_notes() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "", "客户账号 6299990000123471 汇错了");
        bank.desk().note(no, "客户电话 13900001234", agent);
        bank.bean(Drafts.class)
                .save(
                        teller.employeeNo(),
                        Drafts.Purpose.FOLLOW_UP,
                        no.value(),
                        0,
                        Map.of("text", "证件 999999199001011234"));

        assertThat(bank.texts("select title_masked from inquiry where inquiry_no = ?", no.value())
                        .getFirst())
                .contains("[账号#1 ");
        assertThat(bank.texts("""
                select body_masked from inquiry_message where inquiry_no = ?
                 union all select fields_masked::text from inquiry_draft where inquiry_no = ?
                """, no.value(), no.value())).noneMatch(text -> text.matches("(?s).*[0-9]{9}.*"));
    }

    @Test
    void a_teller_sees_the_questions_of_his_outlet_and_no_other() {
        InquiryNo no = bank.asked(teller, Urgency.U3, "", "残损币怎么换");

        assertThat(bank.bean(Inquiries.class).find(no, other.scope(Right.INQUIRY_VIEW)))
                .isEmpty();
        assertThat(bank.bean(Inquiries.class).find(no, teller.scope(Right.INQUIRY_VIEW)))
                .isPresent();
        assertThat(bank.bean(Inquiries.class).find(no, agent.scope(Right.INQUIRY_VIEW)))
                .isPresent();
        assertThat(Refusal.of(() -> bank.asks().add(no, "我也想知道", other))).isInstanceOf(InquiryProblem.NotFound.class);
    }

    @Test
    void an_internal_note_and_an_experts_word_never_reach_the_asker() {
        InquiryNo no = bank.asked(teller, Urgency.U1, "EP3009", "状态未知怎么办");
        Inquiry taken = taken(no);
        bank.desk().note(no, "清算中心说链路抖动", agent);
        bank.desk().askExpert(no, taken.version(), "PAYMENT", "请清算中心看一下", agent);
        bank.desk().expertAnswers(no, bank.now(no).version(), "12 笔待回执", agent);

        List<Message> forAsker = bank.asks().thread(bank.now(no), teller);
        List<Message> forAgent = bank.asks().thread(bank.now(no), agent);

        assertThat(forAsker).extracting(Message::kind).containsExactly(Message.Kind.QUESTION);
        assertThat(forAgent)
                .extracting(Message::kind)
                .containsExactly(
                        Message.Kind.QUESTION,
                        Message.Kind.INTERNAL_NOTE,
                        Message.Kind.EXPERT_NOTE,
                        Message.Kind.EXPERT_NOTE);
        assertThat(bank.acts(no)).containsExactly("ASKED", "CLAIMED", "TO_EXPERT", "EXPERT_ANSWERED");
    }

    @Test
    void one_taken_by_two_goes_to_the_first_and_the_second_reads_his_name() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "", "企业久悬户怎么恢复");
        int version = bank.now(no).version();

        bank.desk().claim(no, version, agent);

        assertThat(Refusal.of(() -> bank.desk().claim(no, version, second)))
                .isEqualTo(new InquiryProblem.TakenBy(no.value(), agent.name()));
        assertThat(Refusal.of(
                        () -> bank.desk().answer(no, bank.now(no).version(), InquiryBank.answer("好", "好"), second)))
                .isInstanceOf(InquiryProblem.NotWithYou.class);
    }

    @Test
    void an_answer_needs_a_basis_that_is_in_force_or_a_reason() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "", "密码重置可以代办吗");
        int version = taken(no).version();

        assertThat(Refusal.of(() -> bank.desk()
                        .answer(
                                no,
                                version,
                                new AnswerDesk.Written(
                                        "不能", "", new Basis(List.of(), List.of(), Optional.empty()), false),
                                agent)))
                .isInstanceOf(InquiryProblem.NoBasis.class);
        assertThat(Refusal.of(() -> bank.desk()
                                .answer(
                                        no,
                                        version,
                                        new AnswerDesk.Written(
                                                "不能",
                                                "",
                                                Basis.of(new yingyun.knowledge.Citation("KB-C0401-0002", 7)),
                                                false),
                                        agent))
                        .code())
                .isEqualTo("KN-1001");
        assertThat(Refusal.of(() -> bank.desk().answer(no, version, InquiryBank.answer("一\n二\n三\n四", ""), agent)))
                .isEqualTo(new InquiryProblem.TooManyLines(4));
        assertThat(Refusal.of(() -> bank.desk().answer(no, version, InquiryBank.answer(" ", ""), agent)))
                .isInstanceOf(InquiryProblem.NothingSaid.class);

        bank.desk()
                .answer(no, version, new AnswerDesk.Written("不能代办", "", Basis.none(Basis.None.HOW_TO), false), agent);
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ANSWERED);
    }

    @Test
    void who_waits_with_another_gets_the_answer_and_can_leave_before() {
        InquiryNo first = bank.asked(teller, Urgency.U1, "EP3009", "状态未知能重发吗");
        InquiryNo waiting = bank.asks().ask(InquiryBank.joining("EP3009", "一样的问题", first), other);
        InquiryNo leaving = bank.asks().ask(InquiryBank.joining("EP3009", "也一样", first), bank.teller(2));
        assertThat(bank.now(waiting).state()).isEqualTo(InquiryState.ATTACHED);

        bank.asks().leave(leaving, bank.now(leaving).version(), bank.teller(2));
        answered(first);

        assertThat(bank.now(waiting).state()).isEqualTo(InquiryState.ANSWERED);
        assertThat(bank.now(leaving).state()).isEqualTo(InquiryState.QUEUED);
        assertThat(bank.asks().thread(bank.now(waiting), other))
                .last()
                .satisfies(message -> assertThat(message.citations()).containsExactly("KB-C0401-0002 v1"));
        bank.asks().accept(waiting, bank.now(waiting).version(), 3, other);
        assertThat(Refusal.of(() -> bank.asks().join(leaving, bank.now(leaving).version(), first, bank.teller(2))))
                .isInstanceOf(InquiryProblem.NotToJoin.class);
    }

    @Test
    void joining_is_one_level_deep_and_a_withdrawn_lead_sets_all_free() {
        InquiryNo first = bank.asked(teller, Urgency.U1, "EB5001", "尾箱不平");
        InquiryNo waiting = bank.asks().ask(InquiryBank.joining("EB5001", "尾箱不平", first), other);
        InquiryNo third = bank.asked(bank.teller(2), Urgency.U1, "EB5001", "尾箱不平");

        assertThat(Refusal.of(() -> bank.asks().join(third, bank.now(third).version(), waiting, bank.teller(2))))
                .isInstanceOf(InquiryProblem.NotToJoin.class);
        assertThat(Refusal.of(() -> bank.asks().join(first, bank.now(first).version(), third, teller)))
                .isInstanceOf(InquiryProblem.NotToJoin.class);

        bank.asks().withdraw(first, bank.now(first).version(), "客户走了", teller);

        assertThat(bank.now(waiting).state()).isEqualTo(InquiryState.QUEUED);
        assertThat(bank.now(waiting).standing().leadNo()).isNull();
    }

    @Test
    void the_lead_attaches_detaches_reassigns_and_raises() {
        InquiryNo first = bank.asked(teller, Urgency.U3, "ET9001", "未签退");
        InquiryNo like = bank.asked(other, Urgency.U3, "ET9001", "昨天没签退");

        bank.lead().attach(like, bank.now(like).version(), first, lead);
        bank.lead().detach(like, bank.now(like).version(), lead);
        bank.lead().urgency(like, bank.now(like).version(), Urgency.U1, "客户来了", lead);
        bank.lead().reassign(like, bank.now(like).version(), second.employeeNo(), "", lead);

        assertThat(bank.now(like).standing().urgency()).isEqualTo(Urgency.U1);
        assertThat(bank.now(like).standing().assignee()).isEqualTo(second.employeeNo());
        assertThat(bank.acts(like)).containsExactly("ASKED", "ATTACHED", "DETACHED", "URGENCY_CHANGED", "REASSIGNED");
    }

    @Test
    void an_outlet_that_is_asked_gives_it_back_and_a_transfer_lets_the_next_take_it() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "ET9005", "有未复核交易");
        bank.desk().askOutlet(no, taken(no).version(), "流水号是多少?", agent);
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.NEED_INFO);
        bank.asks().add(no, "3301005-20260625-000417", teller);
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ANSWERING);

        bank.desk().transfer(no, bank.now(no).version(), "CASH", "是现金的事", agent);

        assertThat(bank.desk().claimNext(second).no()).isEqualTo(no);
    }

    @Test
    void a_reopened_question_waits_half_an_hour_for_who_answered_it() {
        InquiryNo no = answered(bank.asked(teller, Urgency.U2, "EC1003", "户名不符"));
        bank.asks().reopen(no, bank.now(no).version(), "还是入不了账", teller);

        assertThat(Refusal.of(() -> bank.desk().claimNext(second))).isInstanceOf(InquiryProblem.NothingWaits.class);
        bank.clock(InquiryBank.MORNING.plusMinutes(31));
        assertThat(bank.desk().claimNext(second).no()).isEqualTo(no);
        assertThat(bank.now(no).standing().cycle()).isEqualTo(2);
        assertThat(bank.texts("select level::text from inquiry_rating where inquiry_no = ?", no.value()))
                .containsExactly("1");
    }

    @Test
    void time_accepts_after_a_business_day_closes_after_five_and_then_it_is_too_late() {
        // Thursday 06-25
        InquiryNo no = answered(bank.asked(teller, Urgency.U2, "EC2005", "久悬户"));
        InquiryTick tick = bank.bean(InquiryTick.class);
        bank.clock(LocalDateTime.of(2026, 6, 26, 16, 59));
        tick.tick();
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ANSWERED);
        bank.clock(LocalDateTime.of(2026, 6, 26, 17, 1));
        tick.tick();
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ACCEPTED);
        bank.clock(LocalDateTime.of(2026, 7, 2, 17, 1));
        assertThat(Refusal.of(() -> bank.asks().reopen(no, bank.now(no).version(), "不对", teller)))
                .isEqualTo(new InquiryProblem.TooLateToReopen(no.value(), "2026-07-02 17:00"));
        tick.tick();
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.CLOSED);
        assertThat(Refusal.of(() -> bank.asks().add(no, "再问一句", teller))).isInstanceOf(InquiryProblem.NotAllowed.class);
    }

    @Test
    void a_phone_call_is_recorded_and_answered_in_one_breath() {
        Question question = InquiryBank.question(Urgency.U1, "EP3009", "状态未知能重发吗");

        InquiryNo no =
                bank.lead().phone(question, other.orgCode(), Optional.of(InquiryBank.answer("正在核实。", "TX3106")), agent);

        assertThat(bank.acts(no)).containsExactly("ASKED", "CLAIMED", "ANSWERED");
        assertThat(bank.now(no).channel()).isEqualTo(Inquiry.Channel.PHONE);
        bank.asks().accept(no, bank.now(no).version(), 3, other);
        assertThat(Refusal.of(() -> bank.lead()
                        .phone(
                                InquiryBank.question(Urgency.U1, "", "哪里"),
                                yingyun.kernel.OrgCode.of("999999999"),
                                Optional.empty(),
                                agent)))
                .isEqualTo(new InquiryProblem.Unknown("999999999"));
    }

    @Test
    void an_answer_that_moves_money_waits_for_a_second_person() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "", "存款多录一个 0 怎么办");
        AnswerDesk.Sent sent =
                bank.desk().answer(no, taken(no).version(), InquiryBank.answer("马上为您更正。", "用 TX7001 抹账"), agent);

        assertThat(sent.request()).isPresent();
        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ANSWERING);
        bank.desk().interim(no, "正在更正,请稍候。", agent);
        assertThat(bank.asks().thread(bank.now(no), teller))
                .extracting(Message::kind)
                .containsExactly(Message.Kind.QUESTION, Message.Kind.INTERIM);
        assertThat(bank.texts("select subject from approval where approval_id = "
                        + sent.request().orElseThrow()))
                .containsExactly("ANSWER " + no);

        assertThat(Refusal.of(() -> bank.agrees(sent.request().orElseThrow(), agent))
                        .code())
                .startsWith("AP-");
        bank.agrees(sent.request().orElseThrow(), lead);

        assertThat(bank.now(no).state()).isEqualTo(InquiryState.ANSWERED);
        assertThat(bank.asks().thread(bank.now(no), teller)).last().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(Message.Kind.ANSWER);
            assertThat(message.body()).isEqualTo("用 TX7001 抹账");
        });
    }

    @Test
    void the_database_lets_no_answer_that_moves_money_out_without_the_second_person() {
        InquiryNo no = bank.asked(teller, Urgency.U2, "", "冲正怎么做");
        Inquiry taken = taken(no);
        bank.owner("update inquiry set restricted = true, act = 'RESTRICTED' where inquiry_no = '" + no + "'");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> bank.bean(Messages.class)
                        .answer(
                                no,
                                "好",
                                "",
                                Basis.of(InquiryBank.EP3009),
                                null,
                                agent.employeeNo(),
                                bank.bean(Moves.class).now()))
                .hasStackTraceContaining("MC03");
        assertThat(Refusal.of(() -> bank.desk().answer(no, taken.version(), InquiryBank.answer("好", "好"), agent)))
                .isInstanceOf(InquiryProblem.ChangedMeanwhile.class);
    }

    @Test
    void two_tabs_keep_both_texts() {
        Drafts drafts = bank.bean(Drafts.class);
        EmployeeNo me = other.employeeNo();
        int one = drafts.save(me, Drafts.Purpose.ASK, "", 0, Map.of("text", "第一页"))
                .orElseThrow()
                .revision();
        assertThat(drafts.save(me, Drafts.Purpose.ASK, "", one, Map.of("text", "第一页,写完")))
                .isPresent();

        assertThat(drafts.save(me, Drafts.Purpose.ASK, "", one, Map.of("text", "第二页")))
                .isEmpty();

        assertThat(drafts.find(me, Drafts.Purpose.ASK, "").field("text")).isEqualTo("第一页,写完");
        bank.asked(other, Urgency.U3, "", "第一页,写完");
        assertThat(drafts.find(me, Drafts.Purpose.ASK, "").fields()).isEmpty();
    }

    @Test
    void an_expert_takes_only_from_his_desks() {
        Operator expert = bank.person("EXPERT", 0);
        bank.app
                .sql(
                        "insert into answer_skill (employee_no, desk, level) values (:no, 'LOAN', 3) on conflict do nothing")
                .param("no", expert.employeeNo().value())
                .update();
        bank.asked(teller, Urgency.U1, "EP3009", "状态未知");
        assertThat(Refusal.of(() -> bank.desk().claimNext(expert))).isInstanceOf(InquiryProblem.NothingWaits.class);
        InquiryNo loan = bank.asked(teller, Urgency.U4, "TX4104", "提前还款怎么试算");
        assertThat(bank.desk().claimNext(expert).no()).isEqualTo(loan);
    }

    @Test
    void hostile_text_is_stored_harmlessly_or_refused_in_words() {
        InquiryNo no = bank.asked(
                teller, Urgency.U3, "", "<script>alert(1)</script>\u0000\uD800 𠮷野家 😀 '; drop table inquiry; --");
        assertThat(bank.now(no).title()).startsWith("<script>alert(1)</script>").contains("😀");
        assertThat(Refusal.of(() -> bank.asked(teller, Urgency.U3, "", "长".repeat(1_000_000)))
                        .code())
                .isEqualTo("WB-1003");
        assertThat(Refusal.of(() -> bank.asked(teller, Urgency.U3, "一句话 不是代码", "问"))
                        .code())
                .isEqualTo("HD-1011");
    }

    @Test
    void scopes_are_those_of_the_paper() {
        assertThat(agent.scope(Right.INQUIRY_ANSWER)).isEqualTo(DataScope.all(agent.employeeNo()));
        assertThat(teller.may(Right.INQUIRY_ANSWER)).isFalse();
        assertThat(bank.person("SYS_ADMIN", 0).may(Right.INQUIRY_VIEW)).isFalse();
        assertThat(bank.person("OPS_GM", 0).may(Right.INQUIRY_VIEW)).isFalse();
    }
}
