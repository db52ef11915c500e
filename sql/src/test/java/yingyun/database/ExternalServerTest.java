package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** {@code --db URL}: a server of the bank's own database department, here played by a second embedded one. */
@Tag("db")
class ExternalServerTest {

    @TempDir
    private static Path folder;

    private static Home home;
    private static HomeLock lock;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws SQLException {
        home = Home.at(folder).create();
        lock = HomeLock.tryTake(home).orElseThrow();
        server = EmbeddedPostgres.start(home, lock, ServerProfile.small().withoutDurability(), 0);
        try (Connection connection = Database.superuser(home, server.port()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role weak login password 'weak'");
            statement.execute("create role dba login createrole createdb password 'a&b'");
            statement.execute("create database bank owner dba");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
        lock.close();
    }

    @Test
    void a_role_that_may_create_roles_serves_as_owner_and_as_application() {
        for (int time = 1; time <= 2; time++) {
            try (Database database = Database.external(url("bank", "dba", "a%26b"), DatabaseSettings.defaults())) {
                Migrations.migrate(database.owner(), "classpath:db/testmigration");
                JdbcClient app = JdbcClient.create(database.app());

                assertThat(database.ownsServer()).isFalse();
                assertThat(database.isAlive()).isTrue();
                assertThat(database.url()).doesNotContain("a%26b").doesNotContain("dba");
                assertThat(app.sql("select current_user").query(String.class).single())
                        .isEqualTo("yingyun_app");
                assertThat(app.sql("select count(*) from customer")
                                .query(Integer.class)
                                .single())
                        .isZero();
                assertThatThrownBy(() -> app.sql("drop table customer").update())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                app.sql("reset role").update();
                assertThat(app.sql("select current_user").query(String.class).single())
                        .isEqualTo("yingyun_app");
            }
        }
    }

    @Test
    void a_role_without_rights_is_told_what_it_needs() {
        var refused = catchThrowableOfType(
                Refused.class, () -> Database.external(url("postgres", "weak", "weak"), DatabaseSettings.defaults()));

        assertThat(refused.problem()).isInstanceOf(DatabaseProblem.RolesRefused.class);
        assertThat(Wording.chinese().of(refused.problem())).contains("创建角色");
        assertThat(Wording.english().of(refused.problem())).contains("create roles");
    }

    @Test
    void a_wrong_password_is_told_without_showing_it() {
        var refused = catchThrowableOfType(
                Refused.class,
                () -> Database.external(url("bank", "dba", "wrong-secret"), DatabaseSettings.defaults()));

        assertThat(refused.problem()).isInstanceOf(DatabaseProblem.CannotConnect.class);
        assertThat(refused.getMessage()).doesNotContain("wrong-secret");
    }

    @Test
    void test_databases_can_live_on_a_given_server() throws SQLException {
        TestServer given = TestServer.given(url("postgres", "dba", "a%26b"));
        String template = given.template("classpath:db/testmigration");
        given.copy(template, "yt_one");

        try (Connection app = given.login(Roles.APP, "yt_one").connect();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create schema mine")).isInstanceOf(SQLException.class);
            assertThat(statement.executeQuery("select from customer").next()).isFalse();
        }
    }

    private static String url(String database, String user, String password) {
        return Database.urlOf(server.port(), database) + "?user=" + user + "&connectTimeout=5&password=" + password;
    }
}
