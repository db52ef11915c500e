package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.EntrySets.EntrySet;
import yingyun.demo.EntrySets.Line;

/** Domain study 3.2: each rule is in the books of the week with its subjects, sides and orgs, and nothing else is. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingRulesTest {

    /** Rule, what of it, tx code, pattern. Left out: P13's accrual, P16 to P18, P21 (QuarterTest). */
    private static final String RULES = """
            P01 cash deposit          | TX1101 | 借 100101@A x, 贷 201104@A x
            P02 cash withdrawal       | TX1102 | 借 201104@A x, 贷 100101@A x
            P03 corporate deposit     | TX2101 | 借 100101@A x, 贷 201101@A x
            P04 time deposit opened   | TX1201 | 借 201104@A x, 贷 201105@A x
            P05 time deposit paid     | TX1203 | 借 201105@A p, 借 2231@A i, 贷 201104@A t
            P05 paid early            | TX1203 | 借 201105@A p, 借 2231@A i, 贷 201104@A t, 贷 6411@A e
            P05 paid early in part    | TX1204 | 借 201105@A p, 借 2231@A i, 贷 201104@A t, 贷 6411@A e
            P05 rolled over           | DEPMAT | 借 2231@A x, 贷 201105@A x
            P06 transfer              | TX1103 | 借 201104@A x, 贷 201104@A x
            P07 fee with VAT          | TX9001 | 借 100101@A 5.50, 贷 6021@A 5.19, 贷 222101@A 0.31
            P08 between branches      | TX1104 | 借 201104@A x, 贷 300101@A x, 借 300101@B x, 贷 201104@B x
            P09 cash elsewhere        | TX1105 | 借 100101@A x, 贷 300101@A x, 借 300101@B x, 贷 201104@B x
            P10 outward HVPS          | TX3101 | 借 201101@A x, 贷 300101@A x, 借 300101@C x, 贷 300102@C x
            P10 confirmed             | TX3101 | 借 300102@C x, 贷 100302@C x
            P11 inward HVPS           | TX3102 | 借 100302@C x, 贷 300102@C x, 借 300102@C x, 贷 300101@C x, 借 300101@A x, 贷 201101@A x
            P12 into suspense         | TX3103 | 借 100302@C x, 贷 300102@C x, 借 300102@C x, 贷 300101@C x, 借 300101@A x, 贷 224102@A x
            P12 found                 | TX3103 | 借 224102@A x, 贷 201101@A x
            P12 sent back             | TX3105 | 借 224102@A x, 贷 300101@A x, 借 300101@C x, 贷 300102@C x
            P13 loan paid out         | TX4101 | 借 130301@A x, 贷 201101@A x
            P14 loan interest         | TX4102 | 借 201101@A x, 贷 113201@A x
            P15 loan principal        | TX4103 | 借 201101@A x, 贷 130301@A x
            P19 written off           | TX4110 | 借 1304@A x, 贷 130306@A x, 收 7004@A x
            P19 recovered             | TX4110 | 借 201101@A x, 贷 1304@A x, 付 7004@A x
            P20 accrual               | DEPACR | 借 6411@A x, 贷 2231@A x
            P22 reversal              | TX7001 | 红借 100101@A x, 红贷 201104@A x
            P23 later-day correction  | TX7002 | 红贷 201104@A x, 贷 201104@A x
            P24 box to box            | TX5103 | 借 100101@A x, 贷 100101@A x
            P24 handed in             | TX5102 | 借 100103@A x, 贷 100101@A x
            P24 received              | TX5102 | 借 100101@V x, 贷 300101@V x, 借 300101@A x, 贷 100103@A x
            P25 machine filled        | TX5104 | 借 100102@A x, 贷 100101@A x
            P25 machine unloaded      | TX5104 | 借 100101@A x, 贷 100102@A x
            P25 machine surplus       | TX5104 | 借 100102@A x, 贷 224103@A x
            P25 machine shortage      | TX5104 | 借 122103@A x, 贷 100102@A x
            P26 surplus parked        | TX5110 | 借 100101@A x, 贷 224101@A x
            P26 surplus returned      | TX5110 | 借 224101@A x, 贷 100101@A x
            P26 surplus to income     | TX5110 | 借 224101@A x, 贷 630101@A x
            P27 shortage parked       | TX5111 | 借 122101@A x, 贷 100101@A x
            P27 shortage found        | TX5111 | 借 100101@A x, 贷 122101@A x
            P27 shortage to loss      | TX5111 | 借 671101@A x, 贷 122101@A x
            P28 vouchers received     | TX6101 | 收 7001@A 100.00
            P28 voucher sold          | TX6102 | 付 7001@A 1.00, 借 201101@A x, 贷 6021@A x
            """;

    /** Of these pairs a week needs one: which it is, the outlet decides. */
    private static final List<List<String>> EITHER = List.of(
            List.of("P26 surplus returned", "P26 surplus to income"),
            List.of("P27 shortage found", "P27 shortage to loss"));

    /** The same rules for another kind of customer or another rail, and what has no number in the study. */
    private static final String RELATIVES = """
            P02 petty cash            | TX2102 | 借 201101@A x, 贷 100101@A x
            P05 paid, rest           | TX1203 | 借 201105@A p, 借 2231@A i, 借 6411@A r, 贷 201104@A t
            P05 paid, not accrued    | TX1203 | 借 201105@A p, 借 6411@A i, 贷 201104@A t
            P05 in part, rest           | TX1204 | 借 201105@A p, 借 2231@A i, 借 6411@A r, 贷 201104@A t
            P05 in part, not accrued    | TX1204 | 借 201105@A p, 借 6411@A i, 贷 201104@A t
            P05 in part, exact        | TX1204 | 借 201105@A p, 借 2231@A i, 贷 201104@A t
            P04 instalment            | TX1202 | 借 201104@A x, 贷 201105@A x
            P05 notice, a person        | TX1205 | 借 201105@A p, 借 2231@A i, 贷 201104@A t
            P05 notice, a person, less  | TX1205 | 借 201105@A p, 借 2231@A i, 贷 201104@A t, 贷 6411@A e
            P05 notice, a person, more  | TX1205 | 借 201105@A p, 借 2231@A i, 借 6411@A r, 贷 201104@A t
            P05 notice, a company        | TX1205 | 借 201103@A p, 借 2231@A i, 贷 201101@A t
            P05 notice, a company, less  | TX1205 | 借 201103@A p, 借 2231@A i, 贷 201101@A t, 贷 6411@A e
            P05 notice, a company, more  | TX1205 | 借 201103@A p, 借 2231@A i, 借 6411@A r, 贷 201101@A t
            P06 to an agreement       | TX1103 | 借 201101@A x, 贷 201103@A x
            P06 from an agreement     | TX1103 | 借 201103@A x, 贷 201101@A x
            P05 without interest      | TX1203 | 借 201105@A x, 贷 201104@A x
            P06 from a company        | TX1103 | 借 201101@A x, 贷 201104@A x
            P06 among companies       | TX1103 | 借 201101@A x, 贷 201101@A x
            P07 other fees            | TX9001 | 借 100101@A g, 贷 6021@A n, 贷 222101@A v
            P08 from a company        | TX1104 | 借 201101@A x, 贷 300101@A x, 借 300101@B x, 贷 201104@B x
            P08 among companies       | TX1104 | 借 201101@A x, 贷 300101@A x, 借 300101@B x, 贷 201101@B x
            P10 of a person           | TX3101 | 借 201104@A x, 贷 300101@A x, 借 300101@C x, 贷 300102@C x
            P10 over BEPS             | TX3201 | 借 201101@A x, 贷 300101@A x, 借 300101@C x, 贷 300103@C x
            P10 over BEPS, a person   | TX3201 | 借 201104@A x, 贷 300101@A x, 借 300101@C x, 贷 300103@C x
            P11 to a person           | TX3102 | 借 100302@C x, 贷 300102@C x, 借 300102@C x, 贷 300101@C x, 借 300101@A x, 贷 201104@A x
            P11 over BEPS             | TX3102 | 借 300103@C x, 贷 300101@C x, 借 300101@A x, 贷 201101@A x
            P11 over BEPS, a person   | TX3102 | 借 300103@C x, 贷 300101@C x, 借 300101@A x, 贷 201104@A x
            P12 found, a person       | TX3103 | 借 224102@A x, 贷 201104@A x
            P13 to a person           | TX4101 | 借 130304@A x, 贷 201104@A x
            P14 of a person           | TX4102 | 借 201104@A x, 贷 113202@A x
            P15 long                  | TX4103 | 借 201101@A x, 贷 130302@A x
            P15 housing               | TX4103 | 借 201104@A x, 贷 130303@A x
            P15 consumer              | TX4103 | 借 201104@A x, 贷 130304@A x
            P20 accrual of dollars    | DEPACR | 借 6411@A x USD, 贷 2231@A x USD
            P24 drawn, sent           | TX5101 | 借 100103@V x, 贷 100101@V x
            P24 drawn, received       | TX5101 | 借 100101@A x, 贷 300101@A x, 借 300101@V x, 贷 100103@V x
            net out, by the night     | PAYSET | 借 300103@C x, 贷 100302@C x
            net in, by the night      | PAYSET | 借 100302@C x, 贷 300103@C x
            closed, in cash           | TX2205 | 借 2231@A i, 贷 201104@A i, 借 201104@A t, 贷 100101@A t
            closed, without interest  | TX2205 | 借 201104@A t, 贷 100101@A t
            closed, to an account     | TX2205 | 借 2231@A i, 贷 201104@A i, 借 201104@A t, 贷 201104@A t
            closed, no interest       | TX2205 | 借 201104@A t, 贷 201104@A t
            closed, a company         | TX2205 | 借 2231@A i, 贷 201101@A i, 借 201101@A t, 贷 201101@A t
            closed, company, none     | TX2205 | 借 201101@A t, 贷 201101@A t
            dollars sold              | TX3401 | 借 201104@A c, 贷 3002@A c, 借 3002@A u USD, 贷 201104@A u USD
            """;

    private record Rule(String name, String txCode, Pattern pattern) {

        static List<Rule> of(String table) {
            return table.lines()
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Rule(cells[0].strip(), cells[1].strip(), new Pattern(cells[2].strip())))
                    .toList();
        }

        boolean matches(EntrySet set) {
            return set.txCode().equals(txCode) && pattern.matches(set);
        }
    }

    @SuppressWarnings("NullAway.Init")
    private List<EntrySet> sets;

    @BeforeAll
    void live_the_week() {
        try (DemoNights bank = DemoNights.afterTheWeek()) {
            sets = EntrySets.of(bank, DemoNights.FIRST, DemoNights.LAST_OF_WEEK);
        }
    }

    @Test
    void each_rule_of_the_study_is_in_the_books_of_the_week() {
        Map<String, Long> found = new TreeMap<>();
        for (Rule rule : Rule.of(RULES)) {
            found.put(rule.name(), sets.stream().filter(rule::matches).count());
        }
        System.out.println(found);
        for (List<String> pair : EITHER) {
            long together = pair.stream()
                    .mapToLong(name -> found.getOrDefault(name, 0L))
                    .sum();
            assertThat(together).as(pair.toString()).isPositive();
            pair.forEach(found::remove);
        }

        assertThat(found)
                .hasSizeGreaterThan(30)
                .allSatisfy((rule, count) -> assertThat(count).as(rule).isPositive());
    }

    @Test
    void no_entry_set_of_the_week_follows_no_rule() {
        List<Rule> rules = new ArrayList<>(Rule.of(RULES));
        rules.addAll(Rule.of(RELATIVES));

        assertThat(sets).hasSizeGreaterThan(20_000);
        assertThat(sets.stream()
                        .filter(set -> rules.stream().noneMatch(rule -> rule.matches(set)))
                        .map(set -> set.txCode() + " " + set.lines())
                        .limit(20))
                .isEmpty();
    }

    @Test
    void a_line_names_an_account_exactly_where_customers_accounts_stand_below_the_subject() {
        TreeSet<String> withAccount = new TreeSet<>();
        TreeSet<String> without = new TreeSet<>();
        sets.stream()
                .flatMap(set -> set.lines().stream())
                .forEach(line -> (line.account() == null ? without : withAccount).add(line.subject()));

        assertThat(withAccount).allMatch(subject -> subject.startsWith("2011") || subject.startsWith("1303"));
        assertThat(without).noneMatch(subject -> subject.startsWith("2011") || subject.startsWith("1303"));
    }

    @Test
    void of_every_fee_net_and_tax_make_the_gross_and_the_tax_is_six_percent() {
        assertThat(sets)
                .filteredOn(set -> set.txCode().equals("TX9001"))
                .hasSizeGreaterThan(100)
                .allSatisfy(set -> {
                    long gross = fen(set, "100101");
                    long net = fen(set, "6021");
                    assertThat(net + fen(set, "222101")).isEqualTo(gross);
                    assertThat(net).isEqualTo(Math.round(gross / 1.06));
                });
    }

    @Test
    void principal_and_interest_of_a_time_deposit_make_what_the_customer_gets() {
        assertThat(sets)
                .filteredOn(set -> set.txCode().equals("TX1203") && set.lines().size() == 3)
                .isNotEmpty()
                .allSatisfy(set -> assertThat(fen(set, "201105") + fen(set, "2231") + fen(set, "6411"))
                        .isEqualTo(fen(set, "201104")));
    }

    @Test
    void every_outward_hvps_is_confirmed_once_with_its_amount_the_same_day() {
        Map<String, List<EntrySet>> byRef = sets.stream()
                .filter(set -> set.txCode().equals("TX3101") || set.txCode().equals("TX3105"))
                .collect(Collectors.groupingBy(set -> java.util.Objects.requireNonNull(set.paymentRef())));

        assertThat(byRef).hasSizeGreaterThan(100);
        assertThat(byRef.values()).allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair)
                    .extracting(EntrySet::date)
                    .containsOnly(pair.getFirst().date());
            assertThat(pair.stream()
                            .flatMap(set -> set.lines().stream())
                            .map(Line::fen)
                            .distinct())
                    .hasSize(1);
        });
    }

    @Test
    void a_reversal_repeats_every_line_of_its_original_in_red() {
        Map<String, EntrySet> byNumber = byNumber();
        List<EntrySet> reversals =
                sets.stream().filter(set -> set.txCode().equals("TX7001")).toList();

        assertThat(reversals).hasSizeGreaterThanOrEqualTo(4).allSatisfy(set -> {
            EntrySet original = byNumber.get(set.date() + "/" + set.reversalOf());
            assertThat(original).isNotNull();
            assertThat(set.lines())
                    .containsExactlyElementsOf(original.lines().stream()
                            .map(line -> new Line(
                                    "红" + line.side(),
                                    line.subject(),
                                    line.org(),
                                    line.fen(),
                                    line.currency(),
                                    line.account()))
                            .toList());
        });
    }

    @Test
    void a_later_correction_moves_the_deposit_of_the_day_it_names_to_another_account() {
        Map<String, EntrySet> byNumber = byNumber();
        List<EntrySet> corrections =
                sets.stream().filter(set -> set.txCode().equals("TX7002")).toList();

        assertThat(corrections).isNotEmpty().allSatisfy(set -> {
            EntrySet original = byNumber.get(String.valueOf(set.reversalOf()));
            assertThat(original).isNotNull();
            assertThat(set.valueDate()).isEqualTo(original.date()).isBefore(set.date());
            Line deposit = original.lines().getLast();
            Line wrong = set.lines().stream()
                    .filter(line -> line.side().equals("红贷"))
                    .findFirst()
                    .orElseThrow();
            Line right = set.lines().stream()
                    .filter(line -> line.side().equals("贷"))
                    .findFirst()
                    .orElseThrow();
            assertThat(wrong.account()).isEqualTo(deposit.account());
            assertThat(wrong.fen()).isEqualTo(deposit.fen()).isEqualTo(right.fen());
            assertThat(right.account()).isNotNull().isNotEqualTo(wrong.account());
        });
    }

    private Map<String, EntrySet> byNumber() {
        return sets.stream().collect(Collectors.toMap(set -> set.date() + "/" + set.journalNo(), Function.identity()));
    }

    private static long fen(EntrySet set, String subject) {
        return set.lines().stream()
                .filter(line -> line.subject().equals(subject))
                .mapToLong(Line::fen)
                .sum();
    }
}
