package yingyun.approval;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** A key figure is found out, not guessed: after a few wrong ones a person decides that request no more. */
@Repository
class WrongFigures {

    private static final int MOST = 5;

    private final JdbcClient jdbc;

    WrongFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void demandLeft(long approval, EmployeeNo checker) {
        int tried = jdbc.sql(
                        "select count(*) from approval_wrong_figure where approval_id = :id and checker = :checker")
                .param("id", approval)
                .param("checker", checker.value())
                .query(Integer.class)
                .single();
        if (tried >= MOST) {
            throw new ApprovalProblem.TooManyWrongFigures(approval).refused();
        }
    }

    void add(long approval, EmployeeNo checker, Instant now) {
        jdbc.sql("insert into approval_wrong_figure (approval_id, checker, typed_at) values (:id, :checker, :now)")
                .param("id", approval)
                .param("checker", checker.value())
                .param("now", Requests.time(now))
                .update();
    }
}
