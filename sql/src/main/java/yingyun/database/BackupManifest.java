package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manifest.txt}: what a backup holds, one fact a line, sealed by its last line (HMAC-SHA256 under the backup key). It is written
 * last, so a folder without one is no backup. No customer data.
 *
 * @param facts in their order: created, businessDate, server, systemIdentifier, startLsn, stopLsn, timeline, key,
 *     keyFile
 */
record BackupManifest(Map<String, String> facts, List<BackupPiece> pieces) {

    static final String FILE = "manifest.txt";
    private static final String FORM = "yingyun-backup 1";
    private static final String PIECE = "piece ";
    private static final String SEAL = "seal ";

    static final String KEY = "key";
    static final String KEY_FILE = "keyFile";

    String fact(String name) {
        return facts.getOrDefault(name, "-");
    }

    long files() {
        return pieces.stream().mapToLong(BackupPiece::files).sum();
    }

    long sealedBytes() {
        return pieces.stream().mapToLong(BackupPiece::sealedBytes).sum();
    }

    long bytes() {
        return pieces.stream().mapToLong(BackupPiece::bytes).sum();
    }

    String text(BackupKey key) {
        var text = new StringBuilder(FORM).append('\n');
        facts.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        pieces.forEach(piece -> text.append(PIECE)
                .append("%s %d %d %d %s\n"
                        .formatted(piece.name(), piece.sealedBytes(), piece.files(), piece.bytes(), piece.sha256())));
        return text + SEAL + key.seal(text.toString()) + "\n";
    }

    static String sha256(String text) {
        MessageDigest digest = Sha256.digest();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Refused if it was written under another key, or is not what was written.
     *
     * @param keyFile where the key comes from, for the message
     */
    static BackupManifest read(Path folder, BackupKey key, Path keyFile) {
        Path file = folder.resolve(FILE);
        String text = textOf(folder);
        int seal = text.lastIndexOf(SEAL);
        if (!text.startsWith("yingyun-backup ") || seal < 0) {
            throw new BackupProblem.Damaged(file).refused();
        }
        String body = text.substring(0, seal);
        BackupManifest manifest = parse(file, body);
        if (!manifest.fact(KEY).equals(key.fingerprint())) {
            throw new BackupProblem.WrongKey(keyFile, key.fingerprint(), manifest.fact(KEY)).refused();
        }
        if (!text.equals(body + SEAL + key.seal(body) + "\n")) {
            throw new BackupProblem.Damaged(file).refused();
        }
        if (!text.startsWith(FORM + "\n")) {
            throw new BackupProblem.OtherForm(text.lines().findFirst().orElse("")).refused();
        }
        return manifest;
    }

    /** Where the key lay when the backup was taken; not looked at under the seal, so good for nothing but to try it. */
    static Optional<Path> keyFile(Path folder) {
        return textOf(folder)
                .lines()
                .filter(line -> line.startsWith(KEY_FILE + " /"))
                .map(line -> Path.of(line.substring(KEY_FILE.length() + 1)))
                .findFirst();
    }

    static String textOf(Path folder) {
        try {
            return new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BackupManifest parse(Path file, String body) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<BackupPiece> pieces = new ArrayList<>();
        for (String line : body.lines().skip(1).toList()) {
            String[] words = line.split(" ");
            if (line.startsWith(PIECE) && line.matches("piece [a-z]+\\.sealed( \\d{1,18}){3} [0-9a-f]{64}")) {
                pieces.add(new BackupPiece(
                        words[1],
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4]),
                        words[5]));
            } else if (words.length >= 2 && !line.startsWith(PIECE)) {
                facts.put(words[0], line.substring(words[0].length() + 1));
            } else {
                throw new BackupProblem.Damaged(file).refused();
            }
        }
        return new BackupManifest(facts, List.copyOf(pieces));
    }
}
