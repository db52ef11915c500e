package yingyun.database;

import java.nio.file.Path;

/** The main class of a second JVM that wants the same home. */
final class Joiner {

    private Joiner() {}

    public static void main(String[] arguments) {
        try (Database database = Database.open(Home.at(Path.of(arguments[0])), DatabaseSettings.defaults())) {
            System.out.println(database.ownsServer() ? "OWNS" : "JOINED");
        }
    }
}
