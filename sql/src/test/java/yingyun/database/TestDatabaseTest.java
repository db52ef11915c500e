package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("db")
class TestDatabaseTest {

    private static final String LOCATION = "classpath:db/testmigration";

    @Test
    void two_databases_do_not_see_each_other() {
        try (var one = TestDatabase.create(LOCATION);
                var other = TestDatabase.create(LOCATION)) {
            insert(one.app(), 1, "320102199001011234");

            assertThat(count(one.app())).isEqualTo(1);
            assertThat(count(other.app())).isZero();
            assertThat(one.url()).isNotEqualTo(other.url());
        }
    }

    @Test
    void the_application_is_refused_what_belongs_to_the_owner() {
        try (var database = TestDatabase.create(LOCATION)) {
            var app = JdbcClient.create(database.app());

            assertThat(app.sql("select current_user").query(String.class).single())
                    .isEqualTo("yingyun_app");
            for (String forbidden : new String[] {
                "create table yingyun.mine (a int)",
                "create table public.mine (a int)",
                "create schema mine",
                "alter table customer add column a int",
                "drop table customer",
                "truncate customer",
                "update customer set customer_no = 2",
                "delete from customer",
                "create role mine"
            }) {
                assertThatThrownBy(() -> app.sql(forbidden).update())
                        .as(forbidden)
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void connections_speak_the_banks_time_zone_and_search_path() {
        try (var database = TestDatabase.create(LOCATION)) {
            var app = JdbcClient.create(database.app());

            assertThat(setting(app, "TimeZone")).isEqualTo("Asia/Shanghai");
            assertThat(setting(app, "search_path")).isEqualTo("yingyun,batch,public");
            assertThat(setting(app, "plan_cache_mode")).isEqualTo("force_custom_plan");
            assertThat(setting(JdbcClient.create(database.owner()), "plan_cache_mode"))
                    .isEqualTo("auto");
        }
    }

    @Test
    void a_closed_database_is_gone() {
        String name;
        try (var database = TestDatabase.create(LOCATION)) {
            name = database.url().replaceFirst(".*/", "");
        }

        try (var other = TestDatabase.create(LOCATION)) {
            assertThat(JdbcClient.create(other.app())
                            .sql("select count(*) from pg_database where datname = :name")
                            .param("name", name)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void without_any_migration_there_is_still_a_database() {
        try (var database = TestDatabase.create()) {
            assertThat(JdbcClient.create(database.owner())
                            .sql("select 1")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static String setting(JdbcClient client, String name) {
        return client.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static void insert(DataSource app, long customerNo, String idNumber) {
        JdbcClient.create(app)
                .sql("insert into customer (customer_no, id_number) values (?, ?)")
                .params(customerNo, idNumber)
                .update();
    }

    private static int count(DataSource app) {
        return JdbcClient.create(app)
                .sql("select count(*) from customer")
                .query(Integer.class)
                .single();
    }
}
