package yingyun.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a stream of any length by AES-256-GCM in chunks of 16 KiB, so that nothing is given out before its tag was checked and no
 * chunk can be dropped, moved or cut off: the nonce counts the chunks and marks the last. Form: magic, salt, chunks with tags. Chunks
 * of 1 MiB took six times as long: too few calls for the JVM to compile GCM for the processor.
 */
final class SealedOutput extends OutputStream {

    static final byte[] MAGIC = "YYSEAL1\n".getBytes(StandardCharsets.US_ASCII);
    static final int SALT = 32;
    static final int CHUNK = 1 << 14;
    static final int TAG = 16;

    private final OutputStream out;
    private final Cipher cipher = cipher();
    private final SecretKey key;
    private final byte[] plain = new byte[CHUNK];
    private final byte[] sealed = new byte[CHUNK + TAG];
    private int length;
    private int chunks;
    private boolean closed;

    SealedOutput(OutputStream out, BackupKey key, String piece) throws IOException {
        this.out = out;
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        this.key = key.pieceKey(piece, salt);
        out.write(MAGIC);
        out.write(salt);
    }

    static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    static GCMParameterSpec nonce(int chunk, boolean isLast) {
        return new GCMParameterSpec(
                8 * TAG,
                ByteBuffer.allocate(12)
                        .putInt(7, chunk)
                        .put(11, (byte) (isLast ? 1 : 0))
                        .array());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (length == CHUNK) {
                seal(false);
            }
            int part = Math.min(left, CHUNK - length);
            System.arraycopy(bytes, from, plain, length, part);
            length += part;
            from += part;
            left -= part;
        }
    }

    private void seal(boolean isLast) throws IOException {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(chunks, isLast));
            int size = cipher.doFinal(plain, 0, length, sealed);
            out.write(sealed, 0, size);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("chunk " + chunks, e);
        }
        chunks = Math.incrementExact(chunks);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
