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

    private static final String ACCOUNT = "0132050010000000017";

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        JdbcClient owner = JdbcClient.create(database.owner());
        long file = owner.sql("""
                        insert into day_file (file_name, system, kind, business_date, seq, sha256, size_bytes, state, control_sha256,
                                              arrived_at, seen_modified)
                        values ('F1', 'CORE', 'ACCOUNT', '2026-06-14', 1, repeat('0', 64), 1, 'ACCEPTED', repeat('0', 64),
                                '2026-01-01Z', '2026-01-01Z')
                        returning file_id
                        """).query(Long.class).single();
        owner.sql(
                        "insert into product values ('PD', date '2000-01-01', null, 'PD', 'DEMAND', 'PERSONAL_DEMAND', 'YUAN')")
                .update();
        owner.sql("""
                        insert into account (account_no, since, org_code, product_code, subject_code, currency, customer_no,
                                             customer_kind, customer_name, opened_on, status, file_id, file_line)
                        values (:no, '2026-06-14', '320500100', 'PD', '201104', 'CNY', 'C1', 'P', '慕青', '2026-06-14', 'NORMAL', :file, 1)
                        """).param("no", ACCOUNT).param("file", file).update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void the_holder_of_an_account_in_the_text_is_masked_wherever_he_is_named() {
        Masking masking = new Masking(new Holders(JdbcClient.create(database.app())));

        List<Masked> masked = masking.mask(List.of("慕青来取款", "账号 0132 0500 1000 0000 017,慕青本人在柜台", "慕青.png"));

        assertThat(masked)
                .extracting(Masked::text)
                .containsExactly("[姓名#1 **]来取款", "账号 [账号#1 013205****0017],[姓名#1 **]本人在柜台", "[姓名#1 **].png");
        assertThat(masking.mask("慕青来取款").changed()).isFalse();
    }
}
