package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The key of a home's backups: 256 random bits in {@code keys/backup.key}, the only file of {@code keys/} that no backup holds. Every
 * piece is sealed under a key of its own, derived by HKDF-SHA256 from this one, a random salt and the name of the piece.
 */
final class BackupKey {

    private static final int BYTES = 32;
    private static final String USE = "yingyun backup 1 ";

    private final byte[] secret;

    private BackupKey(byte[] secret) {
        this.secret = secret;
    }

    /** The key of this home, made at the first call. */
    static BackupKey of(Home home) {
        Path file = home.backupKey();
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            new BackupKey(secret).write(file);
        }
        return read(file);
    }

    static BackupKey read(Path file) {
        try {
            byte[] secret = Base64.getUrlDecoder().decode(Files.readString(file).trim());
            if (secret.length == BYTES) {
                return new BackupKey(secret);
            }
        } catch (IOException | IllegalArgumentException notAKey) {
            // told below, without what the file holds
        }
        throw new BackupProblem.NoKey(file).refused();
    }

    /** An existing file wins: two processes that make the first key at once end up with the same one. */
    void write(Path file) {
        try {
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "backup.key.",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
            try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            if (Files.exists(file)) {
                Files.delete(fresh);
            } else {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says which key it is and nothing about it. */
    String fingerprint() {
        return HexFormat.of().formatHex(mac("fingerprint"), 0, 8);
    }

    SecretKey pieceKey(String piece, byte[] salt) {
        return derive("AES", USE + "piece " + piece, salt);
    }

    /** Over the text of a manifest. */
    String seal(String text) {
        return HexFormat.of().formatHex(mac(text));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derive("HmacSHA256", USE + "manifest", new byte[0]));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    private SecretKey derive(String algorithm, String use, byte[] salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .addSalt(salt)
                                    .thenExpand(use.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
        }
    }
}
