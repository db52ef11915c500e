package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An own bank served over TLS with a certificate of its own: its first administrator logs in from a browser that knows it. */
@Tag("db")
class TlsTest {

    private static final String STORE_PASSWORD = "nur-fuer-den-test";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern FIRST = Pattern.compile("(E000001).*?([A-Za-z0-9]{16})");

    @Test
    void login_over_https_sets_a_secure_cookie_and_demands_https_for_a_year() throws Exception {
        try (CliBank bank = new CliBank()) {
            KeyStore keys = selfSigned(bank.folder);
            Path certificate = pem(
                    bank.folder.resolve("cert.pem"),
                    "CERTIFICATE",
                    certificate(keys).getEncoded());
            Path key =
                    pem(bank.folder.resolve("key.pem"), "PRIVATE KEY", key(keys).getEncoded());
            int port = freePort();
            CliProcess serve = bank.start(
                    "serve",
                    "--bank",
                    "empty",
                    "--port",
                    Integer.toString(port),
                    "--tls-cert",
                    certificate.toString(),
                    "--tls-key",
                    key.toString());
            assertThat(serve.runsUntilItSays("https://127.0.0.1:" + port))
                    .as(serve.outSoFar())
                    .isTrue();
            CliProcess.Ended made = bank.run("init-admin");
            Matcher first = FIRST.matcher(made.out());
            assertThat(first.find()).as(made.all()).isTrue();
            bank.inDatabase(
                    owner -> assertThat(owner.sql("select object from audit_row where action = 'ADMINISTRATOR_MADE'")
                                    .query(String.class)
                                    .list())
                            .containsExactly("E000001", "E000002", "E000003"));

            HttpClient browser = HttpClient.newBuilder()
                    .sslContext(trusting(keys))
                    .cookieHandler(new CookieManager())
                    .build();
            String root = "https://127.0.0.1:" + port;
            HttpResponse<String> page = get(browser, root + "/login");
            Matcher csrf = CSRF.matcher(page.body());
            assertThat(csrf.find()).isTrue();
            HttpResponse<String> in = post(
                    browser,
                    root + "/login",
                    "_csrf=" + encoded(csrf.group(1)) + "&login=E000001&password=" + encoded(first.group(2))
                            + "&code=");

            assertThat(in.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/account"));
            List<String> session = in.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.contains("session"))
                    .toList();
            assertThat(session).singleElement().asString().contains("Secure", "HttpOnly", "SameSite");
            for (HttpResponse<String> answer : List.of(page, in)) {
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .hasValueSatisfying(said -> assertThat(said).contains("max-age=31536000"));
            }
            assertThat(get(browser, root + "/account").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), root + "/login"))
                    .as("a browser that does not know the certificate")
                    .isInstanceOf(IOException.class);
            assertThat(get(HttpClient.newHttpClient(), "http://127.0.0.1:" + port + "/login")
                            .statusCode())
                    .as("no plain text")
                    .isEqualTo(400);
        }
    }

    private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url)).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient browser, String url, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static KeyStore selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("tls.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "bank",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Certificate certificate(KeyStore keys) throws Exception {
        return keys.getCertificate("bank");
    }

    private static Key key(KeyStore keys) throws Exception {
        return keys.getKey("bank", STORE_PASSWORD.toCharArray());
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("bank", certificate(keys));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
