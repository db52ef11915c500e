package yingyun.helpdesk.inquiry;

import java.time.LocalDateTime;
import java.util.List;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

/** What happens at the desk, told for the tests of other rooms of the module. */
public final class DeskStories implements AutoCloseable {

    private final InquiryBank bank;

    public DeskStories() {
        this(
                "yingyun.helpdesk.attachment",
                "yingyun.helpdesk.quality",
                "yingyun.helpdesk.statistics",
                "yingyun.helpdesk.topic",
                "yingyun.helpdesk.notice");
    }

    /** @param rooms packages whose beans are there too */
    public DeskStories(String... rooms) {
        bank = new InquiryBank(rooms);
    }

    public <T> T bean(Class<T> type) {
        return bank.bean(type);
    }

    public Operator person(String role, int n) {
        return bank.person(role, n);
    }

    public void clock(LocalDateTime at) {
        bank.clock(at);
    }

    public void owner(String sql) {
        bank.owner(sql);
    }

    public List<String> texts(String sql, Object... parameters) {
        return bank.texts(sql, parameters);
    }

    /** Gives its number. */
    public String asked(Operator teller, String urgency, String text) {
        return bank.asked(teller, Urgency.valueOf(urgency), "", text).value();
    }

    /** Gives its number. */
    public String asked(Operator teller, String urgency, String errorCode, String text) {
        return bank.asked(teller, Urgency.valueOf(urgency), errorCode, text).value();
    }

    /** Takes it and answers it with an article. */
    public void answer(String inquiryNo, Operator agent) {
        InquiryNo no = InquiryNo.of(inquiryNo);
        Inquiry taken = bank.desk().claim(no, bank.now(no).version(), agent);
        bank.desk().answer(no, taken.version(), InquiryBank.answer("正在核实,请先不要重发。", "用 TX3106 查状态。"), agent);
    }

    /** He has it already. */
    public void answerAgain(String inquiryNo, Operator agent) {
        InquiryNo no = InquiryNo.of(inquiryNo);
        bank.desk().answer(no, bank.now(no).version(), InquiryBank.answer("正在核实,请先不要重发。", "用 TX3106 查状态。"), agent);
    }

    public void withdrawn(String inquiryNo, Operator teller) {
        InquiryNo no = InquiryNo.of(inquiryNo);
        bank.asks().withdraw(no, bank.now(no).version(), "不问了", teller);
    }

    /** {@code inquiry.state} and the acts of its history. */
    public String state(String inquiryNo) {
        return bank.now(InquiryNo.of(inquiryNo)).state().name();
    }

    public List<String> acts(String inquiryNo) {
        return bank.acts(InquiryNo.of(inquiryNo));
    }

    /** The second person agrees, with a code. */
    public void agrees(long request, Operator checker) {
        bank.agrees(request, checker);
    }

    /** As the application. */
    public javax.sql.DataSource app() {
        return bank.database.app();
    }

    /** As the owner of the database. */
    public javax.sql.DataSource owner() {
        return bank.database.owner();
    }

    /** A question of that urgency, asked at {@code at} and answered after so many minutes. Gives its number. */
    public String answered(LocalDateTime at, int minutes, Operator teller, Operator agent, String urgency) {
        bank.clock(at);
        InquiryNo no = bank.asked(teller, Urgency.valueOf(urgency), "", "假币收缴要几个人");
        bank.clock(at.plusMinutes(minutes));
        Inquiry taken = bank.desk().claim(no, bank.now(no).version(), agent);
        bank.desk().answer(no, taken.version(), InquiryBank.answer("两人收缴。", "登记收缴凭证。"), agent);
        return no.value();
    }

    public void accepted(String inquiryNo, int level, Operator teller) {
        InquiryNo no = InquiryNo.of(inquiryNo);
        bank.asks().accept(no, bank.now(no).version(), level, teller);
    }

    public void reopened(String inquiryNo, Operator teller) {
        InquiryNo no = InquiryNo.of(inquiryNo);
        bank.asks().reopen(no, bank.now(no).version(), "没有解决", teller);
    }

    /** 接下一单; empty where nothing waits. */
    public String next(Operator agent) {
        try {
            return bank.desk().claimNext(agent).no().value();
        } catch (Refused nothing) {
            return "";
        }
    }

    /** One of his own choice. */
    public void picks(String no, Operator agent) {
        bank.desk().claim(InquiryNo.of(no), version(no), agent);
    }

    public void answers(String no, String say, Operator agent) {
        answers(no, version(no), say, agent);
    }

    /** @param version that he looked at */
    public void answers(String no, int version, String say, Operator agent) {
        bank.desk().answer(InquiryNo.of(no), version, InquiryBank.answer(say, ""), agent);
    }

    public int version(String no) {
        return bank.now(InquiryNo.of(no)).version();
    }
    /** As the page saves it. */
    public void drafts(String no, String say, Operator agent) {
        bank.bean(Drafts.class).save(agent.employeeNo(), Drafts.Purpose.ANSWER, no, 0, java.util.Map.of("say", say));
    }

    /** Whoever has that role, everybody once. */
    public List<Operator> all(String role) {
        return yingyun.demobank.DemoPeople.all().stream()
                .filter(person -> person.roles().contains(role))
                .map(bank::operator)
                .toList();
    }

    @Override
    public void close() {
        bank.close();
    }
}
