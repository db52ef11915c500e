package yingyun.helpdesk.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import yingyun.kernel.OrgCode;

/**
 * A key as it is asked for.
 *
 * @param perMinute from 1 to 600
 * @param to last day, at most a year after the first
 * @param webhookUrl empty where no events are wanted
 */
record KeyRequest(
        String system,
        OrgCode org,
        List<ApiScope> scopes,
        int perMinute,
        LocalDate from,
        LocalDate to,
        String webhookUrl,
        List<String> events) {

    static final String ANSWERED = "inquiry.answered";
    static final String RECALLED = "article.recalled";
    static final int MOST_A_MINUTE = 600;

    private static final Pattern SYSTEM = Pattern.compile("[A-Z][A-Z0-9-]{1,19}");

    KeyRequest {
        scopes = List.copyOf(scopes);
        events = List.copyOf(events);
    }

    /**
     * From the fields of the form.
     *
     * @throws yingyun.kernel.Refused naming the field that is wrong
     */
    static KeyRequest of(Map<String, String> facts) {
        String system = text(facts, "system").toUpperCase(Locale.ROOT);
        if (!SYSTEM.matcher(system).matches()) {
            throw wrong("system");
        }
        if (!OrgCode.isValid(text(facts, "org"))) {
            throw wrong("org");
        }
        List<ApiScope> scopes = Arrays.stream(ApiScope.values())
                .filter(scope -> isTicked(facts, scope.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (scopes.isEmpty()) {
            throw wrong("scopes");
        }
        LocalDate from = day(facts, "from");
        LocalDate to = day(facts, "to");
        if (to.isBefore(from) || to.isAfter(from.plusYears(1))) {
            throw wrong("to");
        }
        List<String> events = Stream.of(ANSWERED, RECALLED)
                .filter(event -> isTicked(facts, event))
                .toList();
        String url = text(facts, "url");
        if (url.isEmpty() != events.isEmpty()) {
            throw wrong("url");
        }
        return new KeyRequest(system, OrgCode.of(text(facts, "org")), scopes, perMinute(facts), from, to, url, events);
    }

    private static int perMinute(Map<String, String> facts) {
        String typed = text(facts, "perMinute");
        if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > MOST_A_MINUTE) {
            throw wrong("perMinute");
        }
        return Integer.parseInt(typed);
    }

    private static LocalDate day(Map<String, String> facts, String field) {
        try {
            return LocalDate.parse(text(facts, field));
        } catch (DateTimeException notADay) {
            throw wrong(field);
        }
    }

    private static boolean isTicked(Map<String, String> facts, String field) {
        return facts.getOrDefault(field, "").equals("on");
    }

    private static String text(Map<String, String> facts, String field) {
        return facts.getOrDefault(field, "").strip();
    }

    static yingyun.kernel.Refused wrong(String field) {
        return new ApiProblem.FieldWrong(Words.of("HD-api.field." + field)).refused();
    }

    String scopeNames() {
        return String.join(",", scopes.stream().map(Enum::name).toList());
    }

    /** As function {@code api_key_subject} of the database writes it. */
    String subject() {
        return "API_KEY %s %s %s %s %s %s %s %s"
                .formatted(
                        system,
                        org,
                        scopeNames(),
                        from,
                        to,
                        perMinute,
                        webhookUrl.isEmpty() ? "-" : webhookUrl,
                        events.isEmpty() ? "-" : String.join(",", events));
    }
}
