package yingyun.audit;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import yingyun.reference.BankClock;

/**
 * What is looked for; empty texts ask for nothing. Times are of the bank clock, minutes ({@code 2026-06-15T21:30}).
 *
 * @param object its beginning
 */
record AuditFilter(String from, String to, String person, String action, String object, String org, String result) {

    private static final Pattern WORD = Pattern.compile("[A-Z0-9_]{0,60}");

    AuditFilter {
        from = from.strip();
        to = to.strip();
        person = person.strip();
        action = action.strip();
        object = object.strip();
        org = org.strip();
        result = result.strip();
        moment(from);
        moment(to);
        for (String code : new String[] {person, action, org, result}) {
            if (!WORD.matcher(code).matches()) {
                throw new AuditProblem.FilterNotUnderstood(code).refused();
            }
        }
    }

    static AuditFilter of(Map<String, String> facts) {
        return new AuditFilter(
                facts.getOrDefault("from", ""),
                facts.getOrDefault("to", ""),
                facts.getOrDefault("person", ""),
                facts.getOrDefault("action", ""),
                facts.getOrDefault("object", ""),
                facts.getOrDefault("org", ""),
                facts.getOrDefault("result", ""));
    }

    /** Only what is asked for. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("to", to);
        facts.put("person", person);
        facts.put("action", action);
        facts.put("object", object);
        facts.put("org", org);
        facts.put("result", result);
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** For the log itself: what somebody typed may be a customer's number. */
    Map<String, String> factsForTheLog() {
        Map<String, String> facts = facts();
        facts.replaceAll((name, value) -> CustomerData.isIn(value) ? "***" : value);
        return facts;
    }

    Optional<OffsetDateTime> since() {
        return moment(from);
    }

    /** The minute that is named belongs to it. */
    Optional<OffsetDateTime> before() {
        return moment(to).map(last -> last.plusMinutes(1));
    }

    /** For {@code like}: what is typed is no pattern. */
    String objectPattern() {
        return object.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Optional<OffsetDateTime> moment(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(BankClock.ZONE).toOffsetDateTime());
        } catch (DateTimeParseException notATime) {
            throw new AuditProblem.FilterNotUnderstood(text).refused();
        }
    }
}
