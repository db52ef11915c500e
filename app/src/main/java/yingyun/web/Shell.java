package yingyun.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.UriComponentsBuilder;
import yingyun.kernel.Operator;
import yingyun.kernel.ShellState;

/**
 * What the layout shows around every page, as {@code shell}. It asks for its facts only when the template does: a
 * fragment costs nothing.
 */
public final class Shell {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DATED_CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DATED_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final LocalTime NIGHT_FROM = LocalTime.of(20, 0);
    private static final LocalTime NIGHT_UNTIL = LocalTime.of(6, 0);

    private final HttpServletRequest request;
    private final Locale locale;
    private final ShellParts parts;

    @SuppressWarnings("NullAway.Init")
    private Optional<Operator> operator;

    @SuppressWarnings("NullAway.Init")
    private Optional<ShellState.Capsule> capsule;

    Shell(HttpServletRequest request, Locale locale, ShellParts parts) {
        this.request = request;
        this.locale = locale;
        this.parts = parts;
    }

    /**
     * @param opens when it opens next, with the date where that is not today's; empty unless it is closed
     * @param clock with its date where that is not the business date
     */
    public record CapsuleView(
            String bankName, String date, String weekday, String state, String opens, String clock, String bankTime) {}

    public record Language(String code, String label, boolean chosen) {}

    /** For the pages that must work while the database does not. */
    Shell withoutBank() {
        capsule = Optional.empty();
        return this;
    }

    /** The page before this one. */
    String cameFrom() {
        return ErrorAnswers.cameFrom(request);
    }

    public boolean english() {
        return locale.getLanguage().equals("en");
    }

    /** Each language under its own name, whatever language the page is in. */
    public List<Language> languages() {
        return List.of(new Language("zh", "中", !english()), new Language("en", "EN", english()));
    }

    public String language() {
        return english() ? "en" : "zh-CN";
    }

    public @Nullable Operator operator() {
        return who().orElse(null);
    }

    /** First character of the name. */
    public String initial() {
        return who().map(who -> who.name().isEmpty()
                        ? ""
                        : Character.toString(who.name().codePointAt(0)))
                .orElse("");
    }

    public String roles() {
        MessageSource texts = parts.texts();
        return who().stream()
                .flatMap(who -> who.roles().stream().sorted())
                .map(role -> String.valueOf(texts.getMessage("web.role." + role, null, role, locale)))
                .collect(Collectors.joining(english() ? ", " : "、"));
    }

    /** Code before name for outlets. */
    public String org() {
        return who().map(who -> parts.nameOf(who.orgCode())).orElse("");
    }

    public List<Navigation.Group> navigation() {
        return who().map(who -> parts.navigation().of(who, path())).orElse(List.of());
    }

    /** A text by its code; the code itself if no module brings one. */
    public String text(String code) {
        return String.valueOf(parts.texts().getMessage(code, null, code, locale));
    }

    @SuppressWarnings("NullAway") // asked once, then kept
    private Optional<Operator> who() {
        if (operator == null) {
            operator = parts.operator(request);
        }
        return operator;
    }

    @SuppressWarnings("NullAway") // read once, then kept
    private Optional<ShellState.Capsule> read() {
        if (capsule == null) {
            capsule = parts.capsule();
        }
        return capsule;
    }

    public boolean demo() {
        return read().filter(ShellState.Capsule::demo).isPresent();
    }

    public @Nullable CapsuleView capsule() {
        return read().map(this::view).orElse(null);
    }

    private CapsuleView view(ShellState.Capsule now) {
        boolean sameDay = now.businessDate()
                .filter(date -> date.day().equals(now.bankTime().toLocalDate()))
                .isPresent();
        return new CapsuleView(
                now.bankName(),
                now.businessDate().map(Object::toString).orElse("–"),
                now.businessDate()
                        .map(date -> date.day().getDayOfWeek().getDisplayName(TextStyle.SHORT, locale))
                        .orElse(""),
                now.state(),
                now.opensAt()
                        .map(at -> (at.toLocalDate().equals(now.bankTime().toLocalDate()) ? MINUTE : DATED_MINUTE)
                                .format(at))
                        .orElse(""),
                (sameDay ? CLOCK : DATED_CLOCK).format(now.bankTime()),
                now.bankTime().withNano(now.bankTime().getNano() / 1_000_000 * 1_000_000) + "");
    }

    /** {@code light} or {@code dark}; 自动 is dark for the night shift, by the bank's clock. */
    public String theme() {
        String chosen = themeChosen();
        if (!chosen.equals("auto")) {
            return chosen;
        }
        return read().map(now -> now.bankTime().toLocalTime())
                .filter(time -> !time.isBefore(NIGHT_FROM) || time.isBefore(NIGHT_UNTIL))
                .map(night -> "dark")
                .orElse("light");
    }

    public String themeChosen() {
        return Preferences.of(request, Preferences.THEME, "light");
    }

    public boolean keysOff() {
        return Preferences.of(request, Preferences.KEYS, "on").equals("off");
    }

    /** Width of the window as the browser last said it. */
    public int windowWidth() {
        return Preferences.number(request, "yy-vw", 1440);
    }

    public int windowHeight() {
        return Preferences.number(request, "yy-vh", 900);
    }

    /** This page again, with a preference changed. */
    public String link(String preference, String value) {
        Object failedAt = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String query = failedAt == null ? request.getQueryString() : "";
        return UriComponentsBuilder.newInstance()
                .path(path())
                .query(query == null ? "" : query)
                .replaceQueryParam(preference, value)
                .build()
                .toUriString();
    }

    public String path() {
        Object failedAt = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failedAt == null ? request.getRequestURI() : failedAt.toString();
        return "/" + path.replaceFirst("^/+", "");
    }

    /** For htmx: the header that a changing request carries. */
    public @Nullable String csrf() {
        return request.getAttribute("_csrf") instanceof CsrfToken token
                ? "{\"" + token.getHeaderName() + "\":\"" + token.getToken() + "\"}"
                : null;
    }

    /** What the live stream had told when this page was made. */
    public String liveEpoch() {
        return parts.liveState();
    }

    public List<String> styles() {
        return parts.assets().styles();
    }

    public List<String> scripts() {
        return parts.assets().scripts();
    }
}
