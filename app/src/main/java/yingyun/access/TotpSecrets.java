package yingyun.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.kernel.EmployeeNo;

/** Seals the secrets of the second factor with {@code keys/totp.key}, which is not in the database: AES-256-GCM, bound to the person. */
@Component
class TotpSecrets {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    TotpSecrets(Store store) {
        this.key = new SecretKeySpec(keyOf(store.home()), "AES");
    }

    byte[] seal(EmployeeNo person, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, person, nonce, secret);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    byte[] open(EmployeeNo person, byte[] stored) {
        byte[] nonce = java.util.Arrays.copyOf(stored, NONCE_BYTES);
        return run(
                Cipher.DECRYPT_MODE, person, nonce, java.util.Arrays.copyOfRange(stored, NONCE_BYTES, stored.length));
    }

    /** What a browser sends back may be anything. */
    Optional<byte[]> openIfOurs(EmployeeNo person, byte[] sent) {
        try {
            return sent.length > NONCE_BYTES ? Optional.of(open(person, sent)) : Optional.empty();
        } catch (IllegalStateException notSealedHere) {
            return Optional.empty();
        }
    }

    private byte[] run(int mode, EmployeeNo person, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(person.value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys/totp.key does not open the secret of " + person, e);
        }
    }

    private byte[] keyOf(Home home) {
        Path file = home.keys().resolve("totp.key");
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
    private void make(Path file) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "totp",
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
