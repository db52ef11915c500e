package yingyun.access;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** SR03: Argon2id, salted. One wrong answer takes as long as another, whether or not there is such a person. */
@Component
class Passwords {

    private final PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodys = argon.encode("nobody has this password");

    String hash(String password) {
        return String.valueOf(argon.encode(password));
    }

    boolean match(String password, String hash) {
        return password.length() <= AccessRules.LONGEST_PASSWORD && argon.matches(password, hash);
    }

    /** Takes the time of a comparison. */
    boolean matchNobody(String password) {
        String tried = password.length() <= AccessRules.LONGEST_PASSWORD ? password : "";
        argon.matches(tried, nobodys);
        return false;
    }
}
