package yingyun.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code serve} listens: at the loopback, or elsewhere with TLS. */
final class ListenOptions {

    @Option(names = "--listen", paramLabel = "ADDRESS", descriptionKey = "serve.listen", defaultValue = "127.0.0.1")
    String listen = "127.0.0.1";

    @Option(names = "--tls-cert", paramLabel = "FILE", descriptionKey = "serve.tls-cert")
    @Nullable
    Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", descriptionKey = "serve.tls-key")
    @Nullable
    Path tlsKey;

    void refuseWhatIsUnsafe(boolean demo) {
        if ((tlsCert == null) != (tlsKey == null)) {
            throw new CliProblem.TlsIncomplete("-").refused();
        }
        for (Path file : new Path[] {tlsCert, tlsKey}) {
            if (file != null && !Files.isReadable(file)) {
                throw new CliProblem.TlsIncomplete(file.toString()).refused();
            }
        }
        if (!isLoopback() && demo) {
            throw new CliProblem.DemoStaysHome(listen).refused();
        }
        if (!isLoopback() && tlsCert == null) {
            throw new CliProblem.NeedsTls(listen).refused();
        }
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", listen);
        properties.put("yingyun.outside", !isLoopback());
        if (tlsCert != null && tlsKey != null) {
            properties.put("server.ssl.certificate", tlsCert.toUri().toString());
            properties.put("server.ssl.certificate-private-key", tlsKey.toUri().toString());
            properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        }
        return properties;
    }

    String url(int port) {
        String host = listen.contains(":") ? "[" + listen + "]" : listen;
        return (tlsCert == null ? "http://" : "https://") + host + ":" + port + "/";
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(listen).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new CliProblem.NoSuchAddress(listen).refused();
        }
    }
}
