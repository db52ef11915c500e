package yingyun.duty;

/** The duty's pages to look at: {@code -Dbench.port=18099 -Dbench.who=E100003 -Dbench.at=2026-06-15T18:36:20}. */
final class DutyServer {

    private DutyServer() {}

    public static void main(String[] args) throws InterruptedException {
        DutyBench.shared().clock(System.getProperty("bench.at", "2026-06-15T18:36:20"));
        Thread.currentThread().join();
    }
}
