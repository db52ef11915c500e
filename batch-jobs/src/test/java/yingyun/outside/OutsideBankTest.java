package yingyun.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.outside.BankDay.EntrySet;
import yingyun.outside.BankDay.Line;

/** What the examiner must keep itself before it examines anybody. */
class OutsideBankTest {
    /** Lived once; only read. */
    private static final OutsideBank ACCEPTANCE = new OutsideBank(Shape.acceptance());

    @TempDir
    Path inbox;

    @Test
    void every_set_of_450_days_balances_per_org_and_currency() {
        OutsideBank bank = ACCEPTANCE;

        for (LocalDate date : bank.dates()) {
            for (EntrySet set : bank.day(date).sets()) {
                Map<String, Long> sums = new HashMap<>();
                set.lines().stream()
                        .filter(line -> !line.isOffBalance())
                        .forEach(line -> sums.merge(line.org() + line.currency(), line.debitPositive(), Long::sum));
                assertThat(sums.values()).as("%s %s", date, set.journalNo()).allMatch(sum -> sum == 0);
            }
        }
    }

    @Test
    void debit_equals_credit_and_accounts_equal_the_ledger_on_every_day() {
        for (OutsideBank bank : List.of(ACCEPTANCE, new OutsideBank(Shape.small()), new OutsideBank(Shape.tiny()))) {
            for (LocalDate date : bank.dates()) {
                bank.day(date);
                Map<String, Long> perOrg = new HashMap<>();
                long interBranch = 0;
                for (Map.Entry<Oracle.GlKey, Long> e : bank.oracle().gl(date).entrySet()) {
                    Oracle.GlKey key = e.getKey();
                    if (!key.subject().startsWith("7")) {
                        perOrg.merge(key.org() + key.currency(), e.getValue(), Long::sum);
                    }
                    interBranch += key.subject().equals("300101") ? e.getValue() : 0;
                }
                assertThat(perOrg.values()).as("%s", date).containsOnly(0L);
                assertThat(interBranch).as("300101 on %s", date).isZero();
                assertThat(bank.oracle().subLedgerDifferences(date))
                        .as("%s", date)
                        .isEmpty();
                bank.oracle()
                        .totals(date)
                        .values()
                        .forEach(total -> assertThat(total.debit()).isEqualTo(total.credit()));
            }
        }
    }

    @Test
    void balances_follow_from_the_entries_and_the_credited_interest_alone() {
        OutsideBank bank = new OutsideBank(Shape.small());
        Map<String, Long> balances = new TreeMap<>();

        for (LocalDate date : bank.dates()) {
            BankDay day = bank.day(date);
            day.accounts().forEach(account -> balances.putIfAbsent(account.no(), 0L));
            for (Line line : day.lines()) {
                if (line.account() != null) {
                    long amount = line.subject().startsWith("1") ? line.debitPositive() : -line.debitPositive();
                    balances.merge(line.account(), amount, Long::sum);
                }
            }
            bank.oracle().credited(date).forEach((account, amount) -> balances.merge(account, amount, Long::sum));

            assertThat(bank.oracle().balances(date)).as("%s", date).isEqualTo(balances);
        }
    }

    @Test
    void accrued_interest_is_2231_but_for_what_the_journal_books_there() {
        OutsideBank bank = new OutsideBank(Shape.small());

        for (LocalDate date : bank.dates()) {
            bank.day(date);
            long accrued = bank.oracle().balances(date).keySet().stream()
                    .mapToLong(account -> bank.oracle().accrued(account, date))
                    .sum();
            long ledger = bank.oracle().gl(date).entrySet().stream()
                    .filter(e -> e.getKey().subject().equals("2231"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(-ledger).as("%s", date).isEqualTo(accrued);
        }
    }

    @Test
    void no_accumulation_is_ever_negative() {
        OutsideBank bank = ACCEPTANCE;

        for (LocalDate date : bank.dates()) {
            bank.day(date);
            bank.oracle()
                    .balances(date)
                    .keySet()
                    .forEach(account -> assertThat(bank.oracle().accumulation(account, date))
                            .as("%s %s", date, account)
                            .isNotNegative());
        }
    }

    @Test
    void the_acceptance_bank_shows_everything_it_promises() {
        OutsideBank bank = ACCEPTANCE;
        Map<String, Integer> seen = new TreeMap<>();
        Map<String, LocalDate> numbers = new HashMap<>();

        for (LocalDate date : bank.dates()) {
            BankDay day = bank.day(date);
            Set<String> today = new HashSet<>();
            count(seen, "silent day", day.isSilent());
            count(
                    seen,
                    "only accounts",
                    day.journals().isEmpty() && !day.accounts().isEmpty());
            count(seen, "several journals", day.journals().size() > 1);
            count(seen, "overdrawn", !bank.oracle().overdrawn(date).isEmpty());
            count(
                    seen,
                    "credit on a silent day",
                    day.isSilent() && !bank.oracle().credited(date).isEmpty());
            LocalDate next = date.plusDays(1);
            boolean quarterEnd = next.getDayOfMonth() == 1 && next.getMonthValue() % 3 == 1;
            count(seen, "quarter end on a weekend", quarterEnd && isWeekend(date));
            count(seen, "leap day", date.getMonthValue() == 2 && date.getDayOfMonth() == 29);
            count(seen, "org on the way", !day.orgs().isEmpty());
            bank.oracle().closings(date).forEach(closing -> {
                count(seen, "closed by the rule", closing.booked() > 0 && closing.booked() == closing.byRule());
                count(seen, "closed without interest", closing.booked() == 0 && closing.byRule() > 0);
                count(seen, "closed with a fen too much", closing.booked() == closing.byRule() + 1);
            });
            day.rates().forEach(rate -> {
                count(seen, "rate of the day", rate.effective().equals(date));
                count(seen, "rate of a later day", rate.effective().isAfter(date));
                count(seen, "rate from the 20th", Oracle.isSettlementDay(rate.effective()));
                count(
                        seen,
                        "rate from the 21st",
                        Oracle.isSettlementDay(rate.effective().minusDays(1)));
            });
            day.accounts().forEach(account -> {
                count(seen, account.status(), true);
            });
            for (EntrySet set : day.sets()) {
                Line line = set.lines().get(0);
                assertThat(today.add(set.journalNo())).isTrue();
                assertThat(set.journalNo()).matches("[A-Za-z0-9-]{1,40}");
                count(seen, "number used again", numbers.put(set.journalNo(), date) != null);
                count(seen, "more than two lines", set.lines().size() > 2);
                count(
                        seen,
                        "red, same day",
                        line.red() && !String.valueOf(line.reversalOf()).contains("/"));
                count(seen, "red, later day", String.valueOf(line.reversalOf()).contains("/"));
                count(seen, "red with value date", line.red() && line.valueDate() != null);
                count(seen, "value date", line.valueDate() != null);
                count(seen, "off-balance", line.isOffBalance());
                set.lines().forEach(l -> {
                    count(seen, "in " + l.currency(), true);
                    count(seen, "inter-branch", l.subject().equals("300101"));
                    count(seen, "side " + l.side(), true);
                });
            }
        }

        bank.accounts(bank.shape().lastDate()).forEach(account -> {
            count(seen, "longest account number", account.no().length() == 40);
            assertThat(account.no()).matches("[A-Za-z0-9-]{1,40}");
        });
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times > 0);
        assertThat(seen.keySet()).contains("in JPY", "in USD", "FROZEN", "DORMANT", "CLOSED", "side R", "side P");
    }

    private static void count(Map<String, Integer> seen, String what, boolean true_) {
        seen.merge(what, true_ ? 1 : 0, Integer::sum);
    }

    @Test
    void the_small_bank_settles_on_weekends() {
        OutsideBank bank = new OutsideBank(Shape.small());
        bank.day(bank.shape().lastDate());

        List<LocalDate> weekends = bank.dates().stream()
                .filter(date -> Oracle.isSettlementDay(date) && isWeekend(date))
                .toList();

        assertThat(weekends)
                .hasSize(3)
                .allMatch(date -> !bank.oracle().credited(date.plusDays(1)).isEmpty());
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Test
    void the_files_of_a_year_keep_to_the_contract_and_say_what_the_day_says() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.small().withTakeOver(true));
        List<Path> files = new ArrayList<>(bank.writeTakeOver(inbox));
        for (LocalDate date : bank.dates()) {
            List<Path> written = bank.writeDay(date, inbox);
            files.addAll(written);
            assertThat(written.isEmpty()).isEqualTo(bank.day(date).isSilent());
            assertThat(linesOf(written)).isEqualTo(linesOf(bank.day(date)));
        }

        for (Path file : files) {
            String name = file.getFileName().toString();
            assertThat(name).matches("(CORE|GL)_[A-Z]+_[0-9]{8}_[1-9]\\.csv");
            String kind = name.substring(0, name.indexOf('_', name.indexOf('_') + 1));
            byte[] bytes = Files.readAllBytes(file);
            Csv csv = Csv.parse(new String(bytes, StandardCharsets.UTF_8));
            assertThat(csv.header()).doesNotHaveDuplicates().containsAll(DayFiles.mandatory(kind));
            assertThat(csv.header())
                    .allMatch(column -> DayFiles.mandatory(kind).contains(column)
                            || DayFiles.optional(kind).contains(column));
            assertThat(csv.rows()).allMatch(row -> row.keySet().containsAll(DayFiles.mandatory(kind)));
            String control = Files.readString(DayFiles.controlOf(file)).replaceAll("\\s*:\\s*", ":");
            assertThat(control)
                    .contains("\"rows\":" + csv.rows().size())
                    .contains("\"sha256\":\"" + DayFiles.sha256(bytes) + '"');
            if (kind.equals("CORE_JOURNAL")) {
                DayFiles.Sums sums = DayFiles.Sums.of(csv.rows());
                assertThat(sums.debit()).isEqualTo(sums.credit());
                assertThat(control).contains("\"debit\":\"" + sums.debit() + '"');
                assertThat(csv.rows())
                        .allMatch(row -> Csv.value(row, "amount").matches("[0-9]{1,12}\\.[0-9]{2}"))
                        .allMatch(row -> row.getOrDefault("summary", "").length() <= 1000);
            }
        }
        assertThat(files).hasSizeGreaterThan(366);
    }

    /** Read back from the files: number, line, side, amount, subject, account. */
    private static Set<String> linesOf(List<Path> files) throws IOException {
        Set<String> lines = new HashSet<>();
        for (Path file : files) {
            if (file.getFileName().toString().startsWith("CORE_JOURNAL")) {
                for (Map<String, String> row : Csv.parse(Files.readString(file)).rows()) {
                    lines.add(String.join(
                            "|",
                            row.get("journal_no"),
                            row.get("line_no"),
                            row.get("org_code"),
                            row.get("currency"),
                            row.get("side"),
                            row.get("amount"),
                            row.get("subject_code"),
                            row.getOrDefault("account_no", "none"),
                            row.getOrDefault("reversal_of", "none"),
                            row.getOrDefault("value_date", "none")));
                }
            }
        }
        return lines;
    }

    private static Set<String> linesOf(BankDay day) {
        Set<String> lines = new HashSet<>();
        for (Line line : day.lines()) {
            lines.add(String.join(
                    "|",
                    line.journalNo(),
                    String.valueOf(line.lineNo()),
                    line.org(),
                    line.currency(),
                    String.valueOf(line.side()),
                    Csv.yuan(line.amount()).toPlainString(),
                    line.subject(),
                    line.account() == null ? "none" : line.account(),
                    line.reversalOf() == null ? "none" : line.reversalOf(),
                    line.valueDate() == null ? "none" : line.valueDate().toString()));
        }
        return lines;
    }

    @Test
    void the_same_shape_writes_the_same_bytes() throws IOException {
        Path again = Files.createDirectory(inbox.resolve("again"));
        OutsideBank one = new OutsideBank(Shape.tiny());
        OutsideBank two = new OutsideBank(Shape.tiny());

        two.day(two.shape().lastDate());
        for (LocalDate date : one.dates()) {
            for (Path file : one.writeDay(date, inbox)) {
                two.writeDay(date, again);
                assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
                assertThat(DayFiles.controlOf(again.resolve(file.getFileName())))
                        .hasSameBinaryContentAs(DayFiles.controlOf(file));
            }
        }
    }

    @Test
    void an_export_that_agrees_has_no_differences_and_one_fen_is_found() throws IOException {
        OutsideBank bank = new OutsideBank(Shape.tiny());
        LocalDate last = bank.shape().lastDate();
        bank.day(last);
        StringBuilder csv = new StringBuilder("business_date,account_no,currency,closing_balance\n");
        for (LocalDate date : bank.dates()) {
            bank.oracle()
                    .balances(date)
                    .forEach((account, fen) -> csv.append(date)
                            .append(',')
                            .append(account)
                            .append(",CNY,")
                            .append(Csv.yuan(fen))
                            .append('\n'));
        }
        Path export = Files.writeString(inbox.resolve("balances.csv"), csv);

        assertThat(bank.oracle().differences(export, bank.shape().firstDate(), last))
                .isEmpty();

        String account = bank.oracle().balances(last).lastKey();
        String line = last + "," + account + ",CNY,";
        Files.writeString(export, csv.toString().replaceFirst(line + "[-0-9.]+", line + "0.07"));
        assertThat(bank.oracle().differences(export, bank.shape().firstDate(), last))
                .hasSize(1)
                .first()
                .asString()
                .contains(account)
                .contains("0.07");
    }

    @Test
    void other_seeds_are_other_banks_that_keep_the_same_rules() {
        for (long seed = 10; seed < 20; seed++) {
            OutsideBank bank = new OutsideBank(Shape.small().withSeed(seed).withTakeOver(seed % 2 == 0));
            LocalDate last = bank.shape().lastDate();
            bank.day(last);
            assertThat(bank.oracle().subLedgerDifferences(last))
                    .as("seed %d", seed)
                    .isEmpty();
            bank.oracle()
                    .totals(last)
                    .values()
                    .forEach(total -> assertThat(total.debit()).isEqualTo(total.credit()));
        }
    }
}
