package yingyun.helpdesk.masking;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose accounts a text names, so that their names are masked in it too. */
@Repository
class Holders {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    Holders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of every version of the first fifty accounts. */
    List<String> names(Collection<String> accountNos) {
        if (accountNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct customer_name
                          from account
                         where account_no = any(:accounts)
                           and length(customer_name) >= 2
                        """)
                .param("accounts", accountNos.stream().limit(MOST).toArray(String[]::new))
                .query((rs, n) -> rs.getString(1))
                .list();
    }
}
