package yingyun.operations.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import yingyun.kernel.BusinessDate;
import yingyun.precheck.PreCheckFinding;

/**
 * A finding as addresses and requests name it: {@code kind-org-hash}. The item itself may be any text of a business system.
 */
record PreCheckPlace(String text) {

    private static final int HASH = 12;

    static Optional<PreCheckPlace> parse(String text) {
        return text.matches("[A-Z_]{1,20}-[0-9]{9}-[0-9a-f]{12}")
                ? Optional.of(new PreCheckPlace(text))
                : Optional.empty();
    }

    static PreCheckPlace of(PreCheckFinding finding) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(finding.item().getBytes(StandardCharsets.UTF_8));
            return new PreCheckPlace(finding.kind() + "-" + finding.orgCode() + "-"
                    + HexFormat.of().formatHex(hash).substring(0, HASH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> facts(BusinessDate day) {
        return Map.of("date", day.toString(), "place", text);
    }

    boolean names(PreCheckFinding finding) {
        return of(finding).equals(this);
    }
}
