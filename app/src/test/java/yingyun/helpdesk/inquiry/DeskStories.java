package yingyun.helpdesk.inquiry;

import java.time.LocalDateTime;
import java.util.List;
import yingyun.kernel.Operator;

/** What happens at the desk, told for the tests of other rooms of the module. */
public final class DeskStories implements AutoCloseable {

    private final InquiryBank bank;

    public DeskStories() {
        this("yingyun.helpdesk.attachment", "yingyun.helpdesk.quality");
    }

    /** @param rooms packages beside the inquiries' own */
    public DeskStories(String... rooms) {
        bank = new InquiryBank(rooms);
    }

    public void agrees(long request, Operator checker) {
        bank.agrees(request, checker);
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

    @Override
    public void close() {
        bank.close();
    }
}
