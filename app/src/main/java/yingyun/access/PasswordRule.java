package yingyun.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** SR02 as far as it can be judged without the former passwords. */
final class PasswordRule {

    private static final List<IntPredicate> CLASSES = List.of(
            Character::isUpperCase,
            Character::isLowerCase,
            Character::isDigit,
            c -> !Character.isLetterOrDigit(c) && !Character.isWhitespace(c));

    private PasswordRule() {}

    /** @param own number, teller number and name of the person: none may be the password or stand in it */
    static Optional<AccessProblem> broken(String password, List<String> own) {
        if (password.codePointCount(0, password.length()) < AccessRules.SHORTEST_PASSWORD
                || password.length() > AccessRules.LONGEST_PASSWORD) {
            return Optional.of(
                    new AccessProblem.PasswordLength(AccessRules.SHORTEST_PASSWORD, AccessRules.LONGEST_PASSWORD));
        }
        long classes = CLASSES.stream()
                .filter(kind -> password.codePoints().anyMatch(kind))
                .count();
        if (classes < AccessRules.CHARACTER_CLASSES) {
            return Optional.of(new AccessProblem.PasswordTooPlain(AccessRules.CHARACTER_CLASSES));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        return own.stream()
                        .flatMap(word -> word.isBlank() ? Stream.empty() : Stream.of(word.toLowerCase(Locale.ROOT)))
                        .anyMatch(lower::contains)
                ? Optional.of(new AccessProblem.PasswordNamesYou())
                : Optional.empty();
    }
}
