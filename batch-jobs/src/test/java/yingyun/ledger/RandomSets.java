package yingyun.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import yingyun.intake.DayFileBuilder;
import yingyun.kernel.Money;

/**
 * A bank of four outlets and its entry sets by dice: any number of lines, orgs and currencies, red and off-balance lines, value dates.
 * The same seed gives the same sets. What the books must say of them is added up here by itself.
 */
final class RandomSets {

    static final List<String> ORGS = List.of("900100100", "900100200", "900100300", "900100400");
    private static final List<String> CURRENCIES = List.of("CNY", "USD", "JPY");
    private static final List<String> INTERNAL = List.of("100101", "6601", "224105", "300102", "6021", "4001");
    private static final List<String> OFF_BALANCE = List.of("7001", "7003", "7006");
    private static final String INTERBRANCH = "300101";
    private static final String COLUMNS =
            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,entry_kind,reversal_of,value_date,summary";

    /** One account: its number says its place in the register. */
    private record Account(String no, String org, String product, String subject, String currency) {}

    /** A line; {@code net} is debit positive. */
    record Line(
            String journalNo,
            int lineNo,
            String org,
            String currency,
            long net,
            boolean isRed,
            String subject,
            String account,
            String valueDate,
            String summary) {

        boolean isOffBalance() {
            return subject.startsWith("7");
        }

        String side() {
            boolean isDebit = (net > 0) != isRed;
            return isOffBalance() ? (isDebit ? "R" : "P") : isDebit ? "D" : "C";
        }

        Line with(long newNet) {
            return new Line(journalNo, lineNo, org, currency, newNet, isRed, subject, account, valueDate, summary);
        }

        Line at(String newOrg) {
            return new Line(journalNo, lineNo, newOrg, currency, net, isRed, subject, account, valueDate, summary);
        }

        Line in(String newCurrency) {
            return new Line(journalNo, lineNo, org, newCurrency, net, isRed, subject, account, valueDate, summary);
        }

        Line turnedRed() {
            return new Line(journalNo, lineNo, org, currency, -net, !isRed, subject, account, valueDate, summary);
        }

        Line numbered(String newJournalNo, int newLineNo) {
            return new Line(newJournalNo, newLineNo, org, currency, net, isRed, subject, account, valueDate, summary);
        }

        String[] fields(LocalDate day) {
            return new String[] {
                journalNo,
                String.valueOf(lineNo),
                org,
                "TX9000",
                day + "T10:00:00",
                currency,
                side(),
                Money.plain(Math.abs(net)),
                subject,
                account,
                isRed ? "RED" : lineNo % 3 == 0 ? "BLUE" : "",
                isRed ? "2026-03-31/OLD-1" : "",
                valueDate,
                summary
            };
        }
    }

    private final Random random;
    private final LocalDate first;
    private final List<Account> accounts = new ArrayList<>();
    private int sets;

    RandomSets(long seed, LocalDate first) {
        this.random = new Random(seed);
        this.first = first;
        for (int k = 0; k < 48; k++) {
            boolean isCorporate = k % 5 == 0;
            accounts.add(new Account(
                    "A-" + (1000 + k * 7),
                    ORGS.get(random.nextInt(ORGS.size())),
                    k % 3 == 0 ? "FREE" : isCorporate ? "CORP" : "PERS",
                    isCorporate ? "201101" : "201104",
                    CURRENCIES.get(random.nextInt(CURRENCIES.size()))));
        }
    }

    List<DayFileBuilder> masterData() {
        DayFileBuilder orgs = file("CORE_ORG", "org_code,name,level,parent_code,valid_from")
                .row("900000000", "总行", "HO", "", "2020-01-01");
        ORGS.forEach(org -> orgs.row(org, "支行 " + org, "OT", "900000000", "2020-01-01"));
        DayFileBuilder products = file("CORE_PRODUCT", "product_code,name,kind,interest_rule,interest_base_unit")
                .row("FREE", "自带计息", "DEMAND", "NONE", "")
                .row("PERS", "个人活期", "DEMAND", "PERSONAL_DEMAND", "YUAN")
                .row("CORP", "单位活期", "DEMAND", "CORPORATE_DEMAND", "FEN");
        DayFileBuilder rates = file("CORE_RATE", "product_code,currency,rate,effective_date,publish_no");
        for (String currency : CURRENCIES) {
            rates.row("PERS", currency, "0.05", "2020-01-01", "R1");
            rates.row("CORP", currency, "0.2", "2020-01-01", "R1");
        }
        DayFileBuilder register = file(
                "CORE_ACCOUNT",
                "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status");
        for (Account account : accounts) {
            register.row(
                    account.no(),
                    account.org(),
                    account.product(),
                    account.subject(),
                    account.currency(),
                    "C" + account.no(),
                    "P",
                    "2020-01-01",
                    "NORMAL");
        }
        return List.of(orgs, products, rates, register);
    }

    private DayFileBuilder file(String kind, String columns) {
        return DayFileBuilder.of(kind, first.toString(), columns);
    }

    static DayFileBuilder journal(LocalDate day, int seq, List<Line> lines) {
        DayFileBuilder file =
                DayFileBuilder.of("CORE_JOURNAL", day.toString(), COLUMNS).seq(seq);
        lines.forEach(line -> file.row(line.fields(day)));
        return file;
    }

    /** One journal number with its lines, balanced per org and currency. */
    List<Line> next(LocalDate day) {
        String journalNo = Integer.toString(++sets, 36).toUpperCase(java.util.Locale.ROOT) + "-" + random.nextInt(100);
        List<Line> lines = new ArrayList<>();
        for (int group = random.nextInt(4); group >= 0; group--) {
            String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            int orgs = 1 + random.nextInt(3);
            List<String> places = new ArrayList<>(ORGS);
            Collections.shuffle(places, random);
            long moved = 0;
            for (int k = 0; k < orgs; k++) {
                boolean isLast = k == orgs - 1;
                long here = orgs == 1 ? 0 : isLast ? -moved : amount();
                moved += here;
                legs(lines, places.get(k), currency, here, day);
            }
        }
        for (int off = random.nextInt(6) - 3; off > 0; off--) {
            String org = ORGS.get(random.nextInt(ORGS.size()));
            lines.add(line(org, "CNY", amount(), OFF_BALANCE.get(random.nextInt(OFF_BALANCE.size())), "", day));
        }
        List<Integer> numbers = new ArrayList<>(
                IntStream.rangeClosed(1, 2 * lines.size()).boxed().toList());
        Collections.shuffle(numbers, random);
        List<Line> numbered = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            numbered.add(lines.get(k).numbered(journalNo, numbers.get(k)));
        }
        return numbered;
    }

    /** Lines of one org whose sum is zero; {@code here} of it through the inter-branch account. */
    private void legs(List<Line> lines, String org, String currency, long here, LocalDate day) {
        long open = 0;
        if (here != 0) {
            lines.add(line(org, currency, here, INTERBRANCH, "", day));
            open = here;
        }
        for (int more = random.nextInt(here == 0 ? 6 : 3) + (here == 0 ? 1 : 0); more > 0; more--) {
            long net = amount();
            lines.add(booked(org, currency, net, day));
            open += net;
        }
        if (open != 0) {
            lines.add(booked(org, currency, -open, day));
        } else if (lines.isEmpty()) {
            lines.add(booked(org, currency, 1, day));
            lines.add(booked(org, currency, -1, day));
        }
    }

    private Line booked(String org, String currency, long net, LocalDate day) {
        List<Account> here = accounts.stream()
                .filter(account -> account.currency().equals(currency))
                .filter(account ->
                        account.org().equals(org) || (account.product().equals("FREE") && random.nextInt(10) == 0))
                .toList();
        if (here.isEmpty() || random.nextInt(3) == 0) {
            return line(org, currency, net, INTERNAL.get(random.nextInt(INTERNAL.size())), "", day);
        }
        Account account = here.get(random.nextInt(here.size()));
        return line(org, currency, net, account.subject(), account.no(), day);
    }

    private Line line(String org, String currency, long net, String subject, String account, LocalDate day) {
        int back = random.nextInt(4);
        boolean hasValueDate = random.nextInt(4) == 0 && !day.minusDays(back).isBefore(first);
        List<String> words = List.of("", "工资", "a,b", "\"引号\"", "两\n行", "\\N", "x");
        return new Line(
                "",
                0,
                org,
                currency,
                net,
                random.nextInt(8) == 0,
                subject,
                account,
                hasValueDate ? day.minusDays(back).toString() : "",
                words.get(random.nextInt(words.size())));
    }

    /** Mostly of everyday size; now and then a fen, now and then very large. */
    private long amount() {
        long size = switch (random.nextInt(20)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextLong(10_000_000_000_000L);
            default -> 1 + random.nextLong(10_000_000L);
        };
        return random.nextBoolean() ? size : -size;
    }

    /** The set with one thing wrong, so that it balances no longer. */
    List<Line> unbalanced(List<Line> set) {
        while (true) {
            List<Line> mutated = new ArrayList<>(set);
            int at = random.nextInt(mutated.size());
            Line line = mutated.get(at);
            switch (random.nextInt(7)) {
                case 0 -> mutated.set(at, line.with(line.net() + (line.net() == -1 ? 2 : 1)));
                case 1 -> mutated.remove(at);
                case 2 -> mutated.add(line.numbered(line.journalNo(), 3 * set.size() + 1));
                case 3 -> mutated.set(at, line.at(ORGS.get(random.nextInt(ORGS.size()))));
                case 4 ->
                    mutated.set(
                            at,
                            line.account().isEmpty()
                                    ? line.in(CURRENCIES.get(random.nextInt(CURRENCIES.size())))
                                    : line);
                case 5 -> mutated.set(at, line.with(-line.net()));
                default -> mutated.set(at, line.turnedRed());
            }
            if (totals(mutated).values().stream().anyMatch(total -> total != 0)) {
                return mutated;
            }
        }
    }

    /** Σ per org and currency, off-balance lines aside. */
    static Map<String, Long> totals(List<Line> lines) {
        Map<String, Long> totals = new TreeMap<>();
        lines.stream()
                .filter(line -> !line.isOffBalance())
                .forEach(line -> totals.merge(line.org() + line.currency(), line.net(), Long::sum));
        return totals;
    }

    /** Every row of the register is there from its first day on, at its own org. */
    void openAt(Map<String, Long> balances) {
        accounts.forEach(account -> balances.putIfAbsent(
                String.join("|", account.org(), account.subject(), account.currency(), account.no()), 0L));
    }

    static void add(List<Line> lines, Map<String, Long> balances, Map<String, Long> ledger) {
        for (Line line : lines) {
            String place = String.join("|", line.org(), line.subject(), line.currency());
            balances.merge(place + "|" + line.account(), line.net(), Long::sum);
            ledger.merge(place, line.net(), Long::sum);
        }
    }

    /** Lines of several sets mixed, as systems write them. */
    List<Line> mixed(List<List<Line>> some) {
        List<Line> lines = new ArrayList<>(some.stream().flatMap(List::stream).toList());
        Collections.shuffle(lines, random);
        return lines;
    }

    static String shown(List<Line> set, LocalDate day) {
        return String.join(
                "\n",
                set.stream().map(line -> Arrays.toString(line.fields(day))).toList());
    }
}
