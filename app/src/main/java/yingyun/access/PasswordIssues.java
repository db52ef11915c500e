package yingyun.access;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** One-time passwords handed out, each under a grant of its own. */
@Repository
class PasswordIssues {

    private final JdbcClient jdbc;

    PasswordIssues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Uses up the latest grant for that person; false if there is none left. */
    boolean issue(EmployeeNo person, EmployeeNo by, Instant at) {
        return jdbc.sql("""
                insert into password_issue (approval_id, employee_no, issued_by, issued_at)
                select a.approval_id, :person, :by, :at
                  from approval a
                  join approval_grant g using (approval_id)
                 where a.mc_code = 'MC16'
                   and (a.subject = 'PASSWORD ' || :person or starts_with(a.subject, 'PERSON ' || :person || ' '))
                   and not exists (select 1 from password_issue used where used.approval_id = a.approval_id)
                 order by a.approval_id desc
                 limit 1
                """)
                        .param("person", person.value())
                        .param("by", by.value())
                        .param("at", SystemTime.column(at))
                        .update()
                == 1;
    }
}
