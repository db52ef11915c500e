package yingyun.database;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The main class of a second JVM: owns a server until it is told to end, or is killed. */
final class ServerOwner {

    private ServerOwner() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        try (Database database = Database.open(
                Home.at(Path.of(arguments[0])), DatabaseSettings.defaults().withProfile(ServerProfile.small()))) {
            database.closeOnExit();
            JdbcClient owner = JdbcClient.create(database.owner());
            owner.sql("create table if not exists public.note (text text)").update();
            owner.sql("grant select on public.note to yingyun_app").update();
            owner.sql("insert into public.note values ('written by ' || ?)")
                    .param(System.getProperty("user.name"))
                    .update();
            System.out.println("READY " + (System.nanoTime() - start) / 1_000_000 + " ms");
            int ignored = System.in.read();
        }
        System.out.println("CLOSED");
    }
}
