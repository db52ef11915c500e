package yingyun.kernel;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentence for a code in one language. Texts live in {@code messages/<module>.properties} (zh) and {@code _en}; the module is
 * found by the code's prefix. Placeholders are names in braces.
 */
public final class Wording {

    private static final Map<String, String> MODULE_OF_PREFIX = Map.ofEntries(
            Map.entry("EOD", "eod"),
            Map.entry("JOB", "eod"),
            Map.entry("IN", "intake"),
            Map.entry("LG", "ledger"),
            Map.entry("DP", "deposit"),
            Map.entry("PC", "precheck"),
            Map.entry("DB", "database"),
            Map.entry("CLI", "cli"),
            Map.entry("PF", "proof"),
            Map.entry("RP", "reporting"),
            Map.entry("WB", "web"),
            Map.entry("NAV", "web"),
            Map.entry("BR", "breaks"),
            Map.entry("AC", "access"),
            Map.entry("AP", "approval"),
            Map.entry("AU", "audit"),
            Map.entry("OP", "operations"),
            Map.entry("DU", "duty"),
            Map.entry("TR", "trial"),
            Map.entry("DS", "distribution"),
            Map.entry("KN", "knowledge"),
            Map.entry("HD", "helpdesk"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Locale locale;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Wording(Locale locale) {
        this.locale = locale;
    }

    public static Wording chinese() {
        return new Wording(Locale.ROOT);
    }

    public static Wording english() {
        return new Wording(Locale.ENGLISH);
    }

    public static Wording in(String language) {
        return language.equals("en") ? english() : chinese();
    }

    public boolean isEnglish() {
        return locale.equals(Locale.ENGLISH);
    }

    public String of(Problem problem) {
        return of(problem.code(), facts(problem));
    }

    /** In one pass: what a fact says is never taken for a placeholder. */
    public String of(String code, Map<String, ?> facts) {
        return PLACEHOLDER
                .matcher(text(code))
                .replaceAll(found -> Matcher.quoteReplacement(
                        facts.containsKey(found.group(1)) ? String.valueOf(facts.get(found.group(1))) : found.group()));
    }

    /** Is there a text? For labels of codes that other modules bring. */
    public boolean knows(String code) {
        try {
            text(code);
            return true;
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    /** The record's components by name: the facts of a problem, for its sentence and for the run record. */
    public static Map<String, Object> facts(Object caseRecord) {
        Map<String, Object> facts = new LinkedHashMap<>();
        RecordComponent[] components = caseRecord.getClass().getRecordComponents();
        if (components == null) {
            return facts;
        }
        for (RecordComponent component : components) {
            try {
                component.getAccessor().setAccessible(true);
                facts.put(component.getName(), component.getAccessor().invoke(caseRecord));
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException(
                        caseRecord.getClass() + " has no readable " + component.getName(), unreadable);
            }
        }
        return facts;
    }

    private String text(String code) {
        String prefix = code.substring(0, code.indexOf('-'));
        String module = MODULE_OF_PREFIX.getOrDefault(prefix, prefix.toLowerCase(Locale.ROOT));
        try {
            return bundles.computeIfAbsent(module, this::bundle).getString(code);
        } catch (MissingResourceException missing) {
            throw new IllegalStateException("no text for " + code, missing);
        }
    }

    private ResourceBundle bundle(String module) {
        return ResourceBundle.getBundle("messages." + module, locale, new ResourceBundle.Control() {
            @Override
            public @Nullable Locale getFallbackLocale(String baseName, Locale wanted) {
                return wanted.equals(Locale.ROOT) ? null : Locale.ROOT;
            }
        });
    }
}
