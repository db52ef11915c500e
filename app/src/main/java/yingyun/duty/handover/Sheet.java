package yingyun.duty.handover;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * 交接单 as it is signed: lines of key, tab, value in a fixed order. Values are codes, numbers, names and remarks; labels are added
 * when it is shown, so that the hash is the same in every language.
 */
record Sheet(Map<String, String> lines) {

    Sheet {
        lines = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    String body() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + "\t" + escaped(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    static Sheet parse(String body) {
        Map<String, String> lines = new LinkedHashMap<>();
        body.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            lines.put(line.substring(0, tab), unescaped(line.substring(tab + 1)));
        });
        return new Sheet(lines);
    }

    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
