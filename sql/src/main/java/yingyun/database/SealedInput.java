package yingyun.database;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Reads what {@link SealedOutput} wrote; a chunk whose tag does not fit ends it with {@link Broken}. */
final class SealedInput extends InputStream {

    /** Changed, cut off, or sealed under another key. */
    static final class Broken extends IOException {

        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }

    private final InputStream in;
    private final Cipher cipher = SealedOutput.cipher();
    private final SecretKey key;
    private byte[] ahead;
    private byte[] plain = new byte[0];
    private int position;
    private int chunks;

    SealedInput(InputStream in, BackupKey key, String piece) throws IOException {
        this.in = in;
        if (!Arrays.equals(in.readNBytes(SealedOutput.MAGIC.length), SealedOutput.MAGIC)) {
            throw new Broken("no sealed file");
        }
        this.key = key.pieceKey(piece, in.readNBytes(SealedOutput.SALT));
        this.ahead = in.readNBytes(SealedOutput.CHUNK + SealedOutput.TAG);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (position == plain.length) {
            if (ahead.length == 0 && chunks > 0) {
                return -1;
            }
            open();
        }
        int part = Math.min(count, plain.length - position);
        System.arraycopy(plain, position, bytes, offset, part);
        position += part;
        return part;
    }

    private void open() throws IOException {
        byte[] sealed = ahead;
        ahead = in.readNBytes(SealedOutput.CHUNK + SealedOutput.TAG);
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, SealedOutput.nonce(chunks, ahead.length == 0));
            plain = cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new Broken("chunk " + chunks);
        }
        position = 0;
        chunks++;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
