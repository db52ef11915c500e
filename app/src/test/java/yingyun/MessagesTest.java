package yingyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Problem;
import yingyun.proof.Finding;

/** Whatever the bank refuses or finds, it says in two languages, with the facts it has. */
class MessagesTest {

    private static final Map<String, String> MODULE_OF_PREFIX = Map.ofEntries(
            Map.entry("EOD", "eod"),
            Map.entry("IN", "intake"),
            Map.entry("LG", "ledger"),
            Map.entry("DP", "deposit"),
            Map.entry("PC", "precheck"),
            Map.entry("CLI", "cli"),
            Map.entry("PF", "proof"),
            Map.entry("RP", "reporting"),
            Map.entry("DB", "database"),
            Map.entry("AC", "access"),
            Map.entry("AP", "approval"),
            Map.entry("AU", "audit"),
            Map.entry("OP", "operations"),
            Map.entry("DU", "duty"),
            Map.entry("TR", "trial"),
            Map.entry("DS", "distribution"),
            Map.entry("BR", "breaks"),
            Map.entry("KN", "knowledge"),
            Map.entry("HD", "helpdesk"),
            Map.entry("WB", "web"));
    private static final Set<String> MODULES = Set.of(
            "eod",
            "intake",
            "ledger",
            "deposit",
            "precheck",
            "proof",
            "reporting",
            "cli",
            "database",
            "access",
            "breaks",
            "web",
            "approval",
            "audit",
            "operations",
            "duty",
            "trial",
            "distribution",
            "helpdesk",
            "knowledge",
            "rb");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CODE = Pattern.compile(
            "\"((?:EOD|IN|LG|DP|PC|TR|DB|CLI|PF|RP|AC|AP|AU|OP|DU|DS|HD|KN|BR|WB)-[0-9]{4})\"|'((?:DP|IN|PF)-[0-9]{4})'");
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef]");
    /** Says how a file must be named, in braces of its own. */
    private static final String NAME_UNKNOWN = "IN-1001";

    @Test
    void every_problem_has_a_sentence_in_both_languages_with_its_own_facts() throws ReflectiveOperationException {
        TreeMap<String, String> problems = new TreeMap<>();
        for (Class<?> type : problemRecords()) {
            Problem problem = (Problem) example(type);
            assertThat(problems.put(problem.code(), type.getSimpleName()))
                    .as(problem.code() + " stands for one case")
                    .isNull();
            Set<String> facts = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (Properties texts : List.of(textsOf(problem.code(), ""), textsOf(problem.code(), "_en"))) {
                String text = texts.getProperty(problem.code());
                assertThat(text).as("%s %s", problem.code(), type).isNotBlank();
                if (!problem.code().equals(NAME_UNKNOWN)) {
                    assertThat(placeholders(text))
                            .as("%s: %s", problem.code(), text)
                            .isEqualTo(facts);
                }
            }
        }
        assertThat(problems).hasSizeGreaterThan(100);
    }

    @Test
    void every_finding_of_the_proof_has_its_sentence_with_the_facts_of_a_finding() {
        Set<String> facts = Arrays.stream(Finding.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        Set<String> codes = codesInSources().stream()
                .filter(code -> code.matches("PF-[1-9][0-9]{3}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes).hasSizeGreaterThan(25);
        for (String suffix : List.of("", "_en")) {
            Properties texts = texts("proof" + suffix);
            for (String code : codes) {
                assertThat(texts.getProperty(code)).as(code).isNotBlank();
                assertThat(facts).as(code).containsAll(placeholders(texts.getProperty(code)));
            }
            assertThat(texts.stringPropertyNames().stream().filter(key -> key.matches("PF-[1-9][0-9]{3}")))
                    .as("no sentence for a finding that nobody makes")
                    .isSubsetOf(codes);
        }
    }

    @Test
    void every_code_in_the_sources_has_a_sentence() {
        Set<String> codes = codesInSources();

        assertThat(codes).hasSizeGreaterThan(150);
        assertThat(codes).allMatch(code -> textsOf(code, "").containsKey(code), "has a Chinese sentence");
        assertThat(codes).allMatch(code -> textsOf(code, "_en").containsKey(code), "has an English sentence");
    }

    @Test
    void english_holds_no_chinese_and_chinese_does_and_both_have_the_same_keys_and_placeholders() {
        for (String module : Stream.concat(MODULES.stream(), Stream.of("help")).toList()) {
            Properties chinese = texts(module);
            Properties english = texts(module + "_en");
            assertThat(english.stringPropertyNames()).as(module).isEqualTo(chinese.stringPropertyNames());
            for (String key : chinese.stringPropertyNames()) {
                assertThat(CHINESE.matcher(english.getProperty(key)).find())
                        .as("English of %s", key)
                        .isFalse();
                assertThat(chinese.getProperty(key))
                        .as("Chinese of %s, or only a frame for other sentences", key)
                        .satisfiesAnyOf(
                                text -> assertThat(text).containsPattern(CHINESE),
                                text -> assertThat(PLACEHOLDER.matcher(text).replaceAll(""))
                                        .doesNotContainPattern("\\p{L}"));
                if (!key.equals(NAME_UNKNOWN)) {
                    assertThat(placeholders(english.getProperty(key)))
                            .as(key)
                            .isEqualTo(placeholders(chinese.getProperty(key)));
                }
            }
        }
    }

    /** {@link Properties} keeps the last of two silently, and a person then reads the sentence of something else. */
    @Test
    void no_key_stands_twice_in_a_file() throws IOException {
        for (String module : Stream.concat(MODULES.stream(), Stream.of("help")).toList()) {
            for (String suffix : List.of("", "_en")) {
                try (var in = MessagesTest.class.getResourceAsStream("/messages/" + module + suffix + ".properties")) {
                    List<String> keys = new String(
                                    Objects.requireNonNull(in, module).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.matches("[A-Za-z0-9._-]+\\s*=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')).strip())
                            .toList();
                    assertThat(keys).as(module + suffix).isNotEmpty().doesNotHaveDuplicates();
                }
            }
        }
    }

    private static List<Class<?>> problemRecords() {
        List<Class<?>> records = new ArrayList<>();
        OurClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(Problem.class) && type.isInterface())
                .filter(type -> !type.isEquivalentTo(Problem.class))
                .map(JavaClass::reflect)
                .forEach(type -> {
                    assertThat(type.isSealed()).as("%s is sealed", type).isTrue();
                    records.addAll(List.of(type.getPermittedSubclasses()));
                });
        assertThat(OurClasses.ALL.stream()
                        .filter(type -> type.isAssignableTo(Problem.class) && !type.isInterface())
                        .map(JavaClass::reflect))
                .as("every case belongs to a sealed family")
                .containsExactlyInAnyOrderElementsOf(records);
        assertThat(records).allMatch(Class::isRecord);
        return records;
    }

    private static Object example(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getType()))
                    .toArray());
        } catch (InvocationTargetException refused) {
            throw new AssertionError(type + " refuses an example", refused);
        }
    }

    private static Object value(Class<?> type) {
        Map<Class<?>, Object> values = Map.of(
                String.class,
                "x",
                int.class,
                7,
                long.class,
                7L,
                BigDecimal.class,
                BigDecimal.ONE,
                BusinessDate.class,
                BusinessDate.of("2026-06-15"),
                JobCode.class,
                JobCode.of("JOB-041"),
                OrgCode.class,
                OrgCode.of("320100100"),
                Path.class,
                Path.of("bank"));
        Object value = values.get(type);
        if (value == null) {
            throw new AssertionError("no example of " + type);
        }
        return value;
    }

    private static Set<String> placeholders(@Nullable String text) {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(String.valueOf(text));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Properties textsOf(String code, String suffix) {
        String prefix = code.substring(0, code.indexOf('-'));
        String module = MODULE_OF_PREFIX.get(prefix);
        if (module == null) {
            throw new AssertionError("no module for " + code);
        }
        return texts(module + suffix);
    }

    private static Properties texts(String name) {
        Properties texts = new Properties();
        try (var in = MessagesTest.class.getResourceAsStream("/messages/" + name + ".properties")) {
            if (in == null) {
                throw new AssertionError("no messages/" + name);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Codes that stand as literals in Java or SQL of the four modules. */
    private static Set<String> codesInSources() {
        TreeSet<String> codes = new TreeSet<>();
        for (String module : List.of("sql", "batch-jobs", "reports", "app")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|sql)"))
                        .toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> codes.add(found.group(1) != null ? found.group(1) : found.group(2)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return codes;
    }
}
