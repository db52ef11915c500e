package yingyun.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that may have to come back on the same one. Below the range of outgoing connections: there, a client
 * that keeps trying while the server is down can take the port itself, or even connect to itself.
 */
final class FreePort {

    private static final int FIRST = 15_000;
    private static final int LAST = 31_999;

    private FreePort() {}

    static int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException ignored) {
            return false;
        }
    }
}
