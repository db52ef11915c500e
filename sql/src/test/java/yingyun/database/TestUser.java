package yingyun.database;

import java.io.IOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The main class of another test JVM. */
final class TestUser {

    private TestUser() {}

    public static void main(String[] arguments) throws IOException {
        try (TestDatabase database = TestDatabase.create("classpath:db/testmigration")) {
            JdbcClient.create(database.app())
                    .sql("insert into customer (customer_no, id_number) values (1, '320102199001011234')")
                    .update();
            System.out.println("READY");
            int ignored = System.in.read();
        }
    }
}
