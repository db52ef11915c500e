package yingyun.helpdesk.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;
import yingyun.helpdesk.inquiry.SystemsInquiries.Asked;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** Random threads, read after every act as another system reads them: all that is for the asker, nothing of what is not. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatSystemsReadTest {

    private static final long SEED = 20_260_625;
    private static final int THREADS = 40;
    private static final int ACTS = 9;

    private final InquiryBank bank = new InquiryBank("yingyun.helpdesk.api");
    private final SystemsInquiries systems = bank.bean(SystemsInquiries.class);
    private final Operator teller = bank.teller(0);
    private final Operator agent = bank.agent(0);
    private final Random dice = new Random(SEED);
    private int written;

    @AfterAll
    void close() {
        bank.close();
    }

    @Test
    void an_internal_note_an_experts_word_or_a_draft_never_leaves() {
        List<String> secret = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            List<String> open = new ArrayList<>();
            InquiryNo no = InquiryNo.of(
                    systems.ask(new Asked(teller.employeeNo().value(), "U1", "", "", "", say(open, "问题")), teller));
            bank.desk().claim(no, bank.now(no).version(), agent);
            for (int act = 0; act < ACTS; act++) {
                act(no, open, secret);
                String read = read(no);
                assertThat(open).as("seed %d thread %d", SEED, i).allMatch(read::contains);
                assertThat(secret).as("seed %d thread %d", SEED, i).noneMatch(read::contains);
            }
        }
        assertThat(secret).hasSizeGreaterThan(THREADS);
        assertThat(bank.texts("select payload from webhook_delivery")).noneMatch(sent -> sent.contains("话"));
    }

    private void act(InquiryNo no, List<String> open, List<String> secret) {
        Inquiry now = bank.now(no);
        switch (dice.nextInt(6)) {
            case 0, 1 -> bank.desk().note(no, say(secret, "备注"), agent);
            case 2 -> {
                if (now.state() == InquiryState.ANSWERING) {
                    bank.desk().askExpert(no, now.version(), "PAYMENT", say(secret, "问专家"), agent);
                }
            }
            case 3 -> {
                if (now.state() == InquiryState.WITH_EXPERT) {
                    bank.desk().expertAnswers(no, now.version(), say(secret, "专家"), agent);
                }
            }
            case 4 ->
                bank.bean(Drafts.class)
                        .save(
                                agent.employeeNo(),
                                Drafts.Purpose.ANSWER,
                                no.value(),
                                bank.bean(Drafts.class)
                                        .find(agent.employeeNo(), Drafts.Purpose.ANSWER, no.value())
                                        .revision(),
                                Map.of("say", say(secret, "草稿")));
            default -> {
                if (!now.state().isOver()) {
                    bank.asks().add(no, say(open, "补充"), teller);
                }
            }
        }
    }

    private String say(List<String> kept, String what) {
        String text = what + "的话" + (char) ('A' + written % 26) + Integer.toString(++written, 36) + "完";
        kept.add(text);
        return text;
    }

    private String read(InquiryNo no) {
        return JsonMapper.shared()
                .writeValueAsString(systems.read(no.value(), DataScope.all(EmployeeNo.SYSTEM))
                        .orElseThrow());
    }

    @Test
    void what_comes_by_a_system_is_masked_before_it_is_stored() {
        String no = systems.ask(
                new Asked(
                        teller.employeeNo().value(),
                        "",
                        "EP3009",
                        "",
                        "LS-0625-17",
                        "户名:张三丰 账号 6299990000123471 电话 13900001234,能重发吗"),
                teller);

        String read = read(InquiryNo.of(no));
        assertThat(read).contains("[账号#1 ").contains("能重发吗").doesNotContain("张三丰", "13900001234");
        assertThat(bank.texts("""
                select body_masked from inquiry_message where inquiry_no = ?
                 union all select title_masked || serial_masked from inquiry where inquiry_no = ?
                """, no, no)).hasSize(2).noneMatch(text -> text.matches("(?s).*([0-9]{9}|张三丰).*"));
        assertThat(bank.texts("select channel from inquiry where inquiry_no = ?", no))
                .containsExactly("API");
    }
}
