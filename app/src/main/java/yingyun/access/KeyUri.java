package yingyun.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import yingyun.kernel.EmployeeNo;

/** What an authenticator app reads from the picture. */
final class KeyUri {

    private KeyUri() {}

    static String of(String bank, EmployeeNo person, byte[] secret) {
        String issuer = URLEncoder.encode("营运 " + bank, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&digits=6&period=%d"
                .formatted(issuer, person.value(), Totp.base32(secret), issuer, Totp.STEP_SECONDS);
    }
}
