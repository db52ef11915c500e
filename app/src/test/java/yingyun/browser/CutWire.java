package yingyun.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between browser and server that can be cut and mended: what runs over it breaks off, what comes later is refused. */
final class CutWire implements AutoCloseable {

    private final int serverPort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    CutWire(String root) {
        this.serverPort = URI.create(root).getPort();
        this.door = doorAt(0);
        this.port = door.getLocalPort();
        accept(door);
    }

    String root() {
        return "http://127.0.0.1:" + port;
    }

    void cut() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mend() {
        door = doorAt(port);
        accept(door);
    }

    private static ServerSocket doorAt(int port) {
        try {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket at) {
        Thread.ofVirtual().start(() -> {
            while (!at.isClosed()) {
                try {
                    Socket browser = at.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                    open.add(browser);
                    open.add(server);
                    Thread.ofVirtual().start(() -> carry(browser, server));
                    Thread.ofVirtual().start(() -> carry(server, browser));
                } catch (IOException cut) {
                    return;
                }
            }
        });
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] part = new byte[8192];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                out.write(part, 0, n);
                out.flush();
            }
        } catch (IOException cut) {
            // Both ends are closed with it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
