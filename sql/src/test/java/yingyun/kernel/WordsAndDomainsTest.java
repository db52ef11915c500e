package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.job.JobCode;

/** A word of the kernel and the PostgreSQL domain of the same name are one rule: the same values go to both, and they agree. */
@Tag("db")
class WordsAndDomainsTest {

    private static final long SEED = 20260615;
    private static final String LETTERS = "0123456789ABCEJOSTYMabe- _.\n\t٣３é段";
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "\n",
            "３２０１００２００",
            "٣٢٠١٠٠٢٠٠",
            " 320100200",
            "320100200 ",
            "320100200\n",
            "\n320100200",
            "320100200\u0001",
            "-20100200",
            "+20100200",
            "CNY\n",
            "ＣＮＹ",
            "cny",
            "СNY",
            "system",
            "SYSTEM\n",
            "SYSTEMS",
            "E10000１",
            "e100001",
            "JOB-04１",
            "JOB_041",
            "job-041",
            "JOB-041\n");

    @Test
    void an_org_code_is_nine_digits() {
        agree(
                "org_code",
                isAccepted(OrgCode::of),
                List.of("000000000", "320100200", "999999999"),
                List.of("32010020", "3201002000", "32010020A"));
        assertThat(STRANGE).noneMatch(OrgCode::isValid);
    }

    @Test
    void a_subject_code_is_four_to_eight_digits() {
        agree(
                "subject_code",
                isAccepted(SubjectCode::of),
                List.of("1001", "10010", "100101", "1001011", "22410601"),
                List.of("100", "224106011", "10A1", "1001 "));
    }

    @Test
    void a_currency_code_is_three_capitals() {
        agree(
                "currency_code",
                isAccepted(CurrencyCode::of),
                List.of("CNY", "USD", "JPY", "XQQ"),
                List.of("CN", "CNYY", "CN1", "Cny"));
    }

    @Test
    void an_employee_number_is_E_and_six_digits_or_SYSTEM() {
        agree(
                "employee_no",
                isAccepted(EmployeeNo::of),
                List.of("E000000", "E100001", "SYSTEM"),
                List.of("E10000", "E1000011", "F100001", "100001", "SYSTEM1", "E100001SYSTEM"));
    }

    @Test
    void a_job_code_is_JOB_and_three_digits() {
        agree(
                "job_code",
                isAccepted(JobCode::of),
                List.of("JOB-000", "JOB-041", "JOB-140"),
                List.of("JOB-41", "JOB-0411", "JOB041", "JOB-A41"));
    }

    @Test
    void the_largest_amount_is_the_largest_fen() {
        List<Long> amounts = List.of(
                0L,
                Money.LARGEST,
                -Money.LARGEST,
                Money.LARGEST + 1,
                -Money.LARGEST - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE);

        TreeMap<String, Boolean> byDomain =
                byDomain("fen", amounts.stream().map(String::valueOf).toList());

        for (long amount : amounts) {
            assertThat(byDomain)
                    .containsEntry(String.valueOf(amount), amount >= -Money.LARGEST && amount <= Money.LARGEST);
        }
    }

    private static void agree(String domain, Predicate<String> kernel, List<String> good, List<String> bad) {
        Random random = new Random(SEED + domain.hashCode());
        List<String> mutated = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder value = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int change = random.nextInt(3); change > 0 && !value.isEmpty(); change--) {
                int at = random.nextInt(value.length());
                char c = LETTERS.charAt(random.nextInt(LETTERS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> value.setCharAt(at, c);
                    case 1 -> value.insert(at, c);
                    default -> value.deleteCharAt(at);
                }
            }
            mutated.add(value.toString());
        }
        TreeMap<String, Boolean> byKernel = new TreeMap<>();
        Stream.of(good, bad, STRANGE, mutated)
                .flatMap(List::stream)
                .forEach(value -> byKernel.put(value, kernel.test(value)));

        assertThat(good).allMatch(kernel);
        assertThat(bad).noneMatch(kernel);
        assertThat(byDomain(domain, List.copyOf(byKernel.keySet())))
                .as("%s, seed %d", domain, SEED)
                .isEqualTo(byKernel);
        assertThat(byKernel.values()).contains(true, false);
    }

    private static TreeMap<String, Boolean> byDomain(String domain, List<String> values) {
        try (TestDatabase database = TestDatabase.create()) {
            TreeMap<String, Boolean> valid = new TreeMap<>();
            JdbcClient.create(database.app())
                    .sql("select v, pg_input_is_valid(v, :domain) from unnest(:values) v")
                    .param("domain", "yingyun." + domain)
                    .param("values", values.toArray(String[]::new))
                    .query((rs, n) -> Map.entry(rs.getString(1), rs.getBoolean(2)))
                    .list()
                    .forEach(entry -> valid.put(entry.getKey(), entry.getValue()));
            return valid;
        }
    }

    private static Predicate<String> isAccepted(java.util.function.Function<String, ?> word) {
        return value -> {
            try {
                return word.apply(value) != null;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        };
    }
}
