package yingyun.web;

/** The web module's pages to look at, with a fixed person: {@code java … yingyun.web.BenchServer}, port by {@code -Dbench.port}. */
final class BenchServer {

    private BenchServer() {}

    public static void main(String[] args) throws InterruptedException {
        WebBench.capsule = WebBench.capsule("OPEN", "2026-06-15", "2026-06-15T10:24:36", true);
        WebBench bench = WebBench.open();
        System.out.println(bench.uri("/dev/components"));
        Thread.currentThread().join();
    }
}
