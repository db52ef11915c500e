package yingyun.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How connections are made.
 *
 * @param url without user and password
 * @param role what the connections turn into, where one login serves for all roles ({@code --db})
 */
record Login(
        String url, String user, String password, @Nullable String role) {

    private static final String SEARCH_PATH = "yingyun,batch,public";

    /** What a pool's connections are for, and how their statements are planned. */
    enum Use {
        /** Flyway and administration: the server's own ways. */
        ADMINISTRATION(""),
        /** Pages ask the same small questions all the time: a plan, once made, is kept, those inside SQL functions too. */
        PEOPLE(" -c jit=off -c random_page_cost=1.1"),
        /** Few, large statements over leaves that were just filled: each is planned for what lies there now. */
        NIGHT(" -c jit=off -c random_page_cost=1.1 -c plan_cache_mode=force_custom_plan");

        private final String options;

        Use(String options) {
            this.options = options;
        }
    }

    Login at(String otherUrl) {
        return new Login(otherUrl, user, password, role);
    }

    Connection connect() throws SQLException {
        Properties properties = properties("yingyun", Use.ADMINISTRATION);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }

    HikariDataSource pool(String name, int size, String applicationName, Use use) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(use == Use.PEOPLE ? Math.min(2, size) : 0);
        config.setInitializationFailTimeout(-1);
        // The driver announces the JVM's time zone after the options, so that only a statement can set the bank's.
        config.setConnectionInitSql("set time zone 'Asia/Shanghai'");
        config.setDataSourceProperties(properties(applicationName, use));
        return new HikariDataSource(config);
    }

    private Properties properties(String applicationName, Use use) {
        var options = new StringBuilder("-c search_path=" + SEARCH_PATH).append(use.options);
        if (role != null) {
            options.append(" -c role=").append(role);
        }
        var properties = new Properties();
        properties.setProperty("options", options.toString());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("logServerErrorDetail", "false"); // a failed constraint would print the customer's row
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
