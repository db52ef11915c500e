package yingyun.helpdesk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import yingyun.database.Store;

/** {@code keys/api.key}, which is not in the database: hashes of keys, of bodies, and the secrets that sign events are made with it. */
@Component
class ApiPepper {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    ApiPepper(Store store) {
        this.key = new SecretKeySpec(keyOf(store.home().keys().resolve("api.key")), ALGORITHM);
    }

    /** @param use what for, so that a hash made for one thing is worth nothing for another */
    String hash(String use, String text) {
        return hmac(key, use + "\n" + text);
    }

    /** As a receiver computes it: hex of HMAC-SHA256 over UTF-8. */
    static String sign(String secret, String text) {
        return hmac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM), text);
    }

    private static String hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] keyOf(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException(file + " is not a key of " + KEY_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written aside and linked into place, so that two nodes that start at once use one key. */
    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                "api",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, bytes);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException other) {
            // The other node was first: its key is used.
        } finally {
            Files.delete(fresh);
        }
    }
}
