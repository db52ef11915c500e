package yingyun.helpdesk.inquiry;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** The desks that answer and who is skilled for which. */
@Repository
class Desks {

    private final JdbcClient jdbc;

    Desks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A desk by its names. */
    record Desk(String desk, String nameZh, String nameEn) {

        public String name(boolean english) {
            return english ? nameEn : nameZh;
        }
    }

    /** A colleague to whom something can be given. */
    record Colleague(String employeeNo, String name) {}

    boolean isDesk(String desk) {
        return jdbc.sql("select exists (select 1 from answer_desk where desk = :desk)")
                .param("desk", desk)
                .query(Boolean.class)
                .single();
    }

    Optional<String> ofCategory(String category) {
        return jdbc.sql("select desk from answer_desk where left(:category, 3) = any (categories)")
                .param("category", category)
                .query(String.class)
                .optional();
    }

    List<Desk> all() {
        return jdbc.sql("select desk, name_zh, name_en from answer_desk order by desk")
                .query(DataClassRowMapper.newInstance(Desk.class))
                .list();
    }

    /** An agent takes from every desk; an expert from those that name him; a province's people from all within their scope. */
    boolean takesFromAll(Operator person) {
        return person.holds("AGENT") || person.holds("AGENT_LEAD") || person.holds("T1_OPS");
    }

    String[] of(EmployeeNo person) {
        return jdbc.sql("select desk from answer_skill where employee_no = :person order by desk")
                .param("person", person.value())
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    boolean answersFor(Operator person, String desk) {
        return takesFromAll(person) || List.of(of(person.employeeNo())).contains(desk);
    }

    /** Those who can be given something of that desk, today. */
    List<Colleague> colleagues(String desk, java.time.LocalDate today) {
        return jdbc.sql("""
                select distinct e.employee_no, e.name
                  from employee e
                  join employee_role r on r.employee_no = e.employee_no
                                      and :today between r.valid_from and coalesce(r.valid_to, 'infinity')
                 where :today between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and (r.role_code in ('AGENT', 'AGENT_LEAD')
                        or r.role_code = 'EXPERT'
                           and exists (select 1 from answer_skill s where s.employee_no = e.employee_no and s.desk = :desk))
                 order by e.employee_no
                """)
                .param("today", today)
                .param("desk", desk)
                .query(DataClassRowMapper.newInstance(Colleague.class))
                .list();
    }
}
