package yingyun.helpdesk.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;

@Tag("db")
class HoldersTest {

    private static final String ACCOUNT = "0132050010000000010";

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        JdbcClient.create(database.owner()).sql("""
                        set session_replication_role = replica;
                        insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no, customer_kind,
                                             customer_name, opened_on, status, file_id, file_line)
                        values ('%s', '2026-01-01', '320500100', 'D01', '201101', 'CNY', 'P1', 'P', '慕青', '2020-01-01', 'NORMAL', 1, 1);
                        set session_replication_role = origin
                        """.formatted(ACCOUNT)).update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void the_holder_of_an_account_in_the_text_is_masked_wherever_he_is_named() {
        Masking masking = new Masking(new Holders(JdbcClient.create(database.app())));

        List<Masked> masked = masking.mask(List.of("慕青来取款", "账号 0132 0500 1000 0000 010,慕青本人在柜台", "慕青.png"));

        assertThat(masked)
                .extracting(Masked::text)
                .containsExactly("[姓名#1 **]来取款", "账号 [账号#1 013205****0010],[姓名#1 **]本人在柜台", "[姓名#1 **].png");
        assertThat(masking.mask("慕青来取款").changed()).isFalse();
    }
}
