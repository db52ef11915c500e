package yingyun.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The two roles: the owner of the tables, used by Flyway, and the one the application runs as. */
final class Roles {

    static final String OWNER = "yingyun_owner";
    static final String APP = "yingyun_app";

    /** Roles belong to the whole server; processes that start at once must not trip over each other. */
    private static final long ADVISORY_KEY = 0x59_49_4E_47L;

    private Roles() {}

    /** On the own server, as superuser: both can log in, with the passwords in {@code keys/}. */
    static void makeLogins(Connection superuser, Passwords passwords) throws SQLException {
        makeMissing(superuser);
        for (String role : new String[] {OWNER, APP}) {
            passwords.generate(role);
            try (Statement statement = superuser.createStatement()) {
                statement.execute("alter role " + role + " login");
            }
            // Hashed on this side: the password itself never appears in a statement.
            superuser
                    .unwrap(PGConnection.class)
                    .alterUserPassword(role, passwords.of(role).toCharArray(), "scram-sha-256");
        }
    }

    static void makeMissing(Connection admin) throws SQLException {
        locked(admin, () -> {
            try (Statement statement = admin.createStatement()) {
                for (String role : new String[] {OWNER, APP}) {
                    statement.execute("""
                            do $$
                            begin
                                if not exists (select from pg_roles where rolname = '%1$s') then
                                    create role %1$s;
                                end if;
                            end
                            $$
                            """.formatted(role));
                }
            }
        });
    }

    /** Lets the login of {@code --db} turn into both roles. */
    static void grantToLogin(Connection login) throws SQLException {
        locked(login, () -> {
            try (Statement statement = login.createStatement()) {
                for (String role : new String[] {OWNER, APP}) {
                    statement.execute("""
                            do $$
                            begin
                                if not pg_has_role(current_user, '%1$s', 'SET') then
                                    execute format('grant %1$s to %%I with set true', current_user);
                                end if;
                            end
                            $$
                            """.formatted(role));
                }
            }
        });
    }

    /** What a database grants is not copied with a template, so this is said for each. */
    static void open(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant connect, temporary, create on database " + quoted(database) + " to " + OWNER);
            statement.execute("grant connect, temporary on database " + quoted(database) + " to " + APP);
        }
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static void locked(Connection connection, SqlWork work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ADVISORY_KEY + ")");
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + ADVISORY_KEY + ")");
            }
        }
    }

    interface SqlWork {
        void run() throws SQLException;
    }
}
