package yingyun.approval;

import org.springframework.beans.factory.BeanFactory;
import yingyun.kernel.Operator;

/** The door to {@link ApprovalDesk} for tests elsewhere, whose second factor takes any code. */
public final class SecondPerson {

    private SecondPerson() {}

    /** The step that waits, agreed to by that person. */
    public static void agrees(BeanFactory beans, long request, Operator checker) {
        beans.getBean(ApprovalDesk.class).agree(request, new ApprovalDesk.Answer(1, "", "582914", ""), checker);
    }
}
