package yingyun.database;

/**
 * How to open a database.
 *
 * @param port of the own server; 0 takes a free one
 * @param appConnections upper limit of the application's pool
 * @param applicationName what pg_stat_activity shows
 * @param profile memory of the own server
 */
public record DatabaseSettings(int port, int appConnections, String applicationName, ServerProfile profile) {

    /** Connections beside the workers' own: web requests, ticks, the listener of the live boards. */
    private static final int BESIDE_WORKERS = 16;

    /** A worker of the night may need a second one for what must be written whatever becomes of its work. */
    private static final int SPARE_FOR_THE_NIGHT = 4;

    public DatabaseSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (appConnections < 1) {
            throw new IllegalArgumentException("appConnections " + appConnections);
        }
    }

    public static DatabaseSettings defaults() {
        return new DatabaseSettings(0, 1, "yingyun", ServerProfile.ofMachine())
                .withWorkers(Runtime.getRuntime().availableProcessors());
    }

    int nightConnections() {
        return Math.max(2, appConnections - BESIDE_WORKERS) * 2 + SPARE_FOR_THE_NIGHT;
    }

    public DatabaseSettings withWorkers(int workers) {
        return withAppConnections(workers + BESIDE_WORKERS);
    }

    public DatabaseSettings withAppConnections(int connections) {
        return new DatabaseSettings(port, connections, applicationName, profile);
    }

    public DatabaseSettings withPort(int fixedPort) {
        return new DatabaseSettings(fixedPort, appConnections, applicationName, profile);
    }

    public DatabaseSettings withApplicationName(String name) {
        return new DatabaseSettings(port, appConnections, name, profile);
    }

    public DatabaseSettings withProfile(ServerProfile other) {
        return new DatabaseSettings(port, appConnections, applicationName, other);
    }
}
