package yingyun.access;

import java.util.Arrays;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.Right;

/** Which roles would be allowed: said to who is not. */
@Repository
class RolesOfRight {

    private final JdbcClient jdbc;

    RolesOfRight(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String holding(Right... rights) {
        boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
        return jdbc.sql("""
                select coalesce(string_agg(case when :english then r.name_en else r.name_zh end, :comma order by r.role_code), '-')
                  from role r
                 where exists (select 1 from role_right g where g.role_code = r.role_code and g.right_code = any (:rights))
                """)
                .param("english", english)
                .param("comma", english ? ", " : "、")
                .param("rights", Arrays.stream(rights).map(Right::name).toArray(String[]::new))
                .query(String.class)
                .single();
    }
}
