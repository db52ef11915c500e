package yingyun.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * One sealed file of a backup as its manifest tells it: a tar archive of paths relative to the home.
 *
 * @param files regular files in it
 * @param bytes their sizes, summed
 * @param sha256 of the sealed file
 */
record BackupPiece(String name, long sealedBytes, long files, long bytes, String sha256) {

    /** What is done with each entry. */
    interface Sink {
        void entry(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    static final Sink NOWHERE = (entry, content) -> content.transferTo(OutputStream.nullOutputStream());

    /**
     * Reads the whole piece: tag by tag, then its hash, size and counts. What the sink got is good only when this returns.
     *
     * @throws yingyun.kernel.Refused with {@link BackupProblem.Damaged}
     */
    void read(Path folder, BackupKey key, Sink sink) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || Files.size(file) != sealedBytes) {
            throw new BackupProblem.Damaged(file).refused();
        }
        MessageDigest digest = Sha256.digest();
        long filesRead = 0;
        long bytesRead = 0;
        try (var raw = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest);
                var plain = new SealedInput(raw, key, name);
                var tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    filesRead++;
                    bytesRead += entry.getSize();
                }
                sink.entry(entry, tar);
            }
            plain.transferTo(OutputStream.nullOutputStream());
        } catch (SealedInput.Broken changed) {
            throw new BackupProblem.Damaged(file).refused();
        }
        boolean isWhole = HexFormat.of().formatHex(digest.digest()).equals(sha256);
        if (!isWhole || filesRead != files || bytesRead != bytes) {
            throw new BackupProblem.Damaged(file).refused();
        }
    }
}
