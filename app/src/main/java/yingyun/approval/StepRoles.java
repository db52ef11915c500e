package yingyun.approval;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which roles decide a step, by name. */
@Repository
class StepRoles {

    private final JdbcClient jdbc;

    StepRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String ofStep(String mcCode, int step, boolean english) {
        return jdbc.sql("""
                select coalesce(string_agg(case when :english then r.name_en else r.name_zh end, '/' order by r.role_code), '')
                  from mc_checker c
                  join role r on r.role_code = c.role_code
                 where c.mc_code = :mc
                   and c.step = :step
                """)
                .param("english", english)
                .param("mc", mcCode)
                .param("step", step)
                .query(String.class)
                .single();
    }
}
