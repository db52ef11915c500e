package yingyun.outside;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingyun.outside.BankDay.Account;
import yingyun.outside.BankDay.EntrySet;
import yingyun.outside.BankDay.Line;
import yingyun.outside.BankDay.Product;
import yingyun.outside.BankDay.Rate;

/**
 * Recomputes the outside bank day by day: balances, accumulation, accrual, settlement and the general ledger. Written
 * for clarity, one account after another, from domain/04 §4.2 and §4.6 and the contract of day files.
 *
 * <p>Balances are fen in the account's normal side (debit-positive for nature D, else credit-positive). Accumulation is
 * fen·days of the period the date belongs to, up to and including that date; on the 20th of a settlement month it is
 * the whole period's. Accrued interest is likewise before the settlement, which bears the next business date.
 */
public final class Oracle {
    private static final BigDecimal PERCENT_AND_360 = new BigDecimal(36_000);

    /** What becomes of interest accrued but not paid when the journal closes an account. */
    public enum ClosingResidual {
        /** Taken back on the closing date, 借 2231 / 贷 6411, as a settlement's residual is (domain/04 §4.6). */
        TO_EXPENSE,
        /** Left in 2231. */
        STAYS
    }

    /** What the contract leaves open: the closing residual, and whether 31 December carries 6xxx to 4103 (JOB-094). */
    public record Rules(ClosingResidual closingResidual, boolean yearEndCarry) {}

    /** A ledger position. */
    public record GlKey(String org, String subject, String currency) implements Comparable<GlKey> {
        @Override
        public int compareTo(GlKey other) {
            return Comparator.comparing(GlKey::org)
                    .thenComparing(GlKey::subject)
                    .thenComparing(GlKey::currency)
                    .compare(this, other);
        }
    }

    /** Sum of the debit and of the credit balances of one currency. */
    public record Totals(long debit, long credit) {}

    /** Interest the journal booked on closing, beside what the rule gives: the booked amount stands. */
    public record ClosingInterest(LocalDate date, String account, long booked, long byRule) {}

    private record RateKey(String product, String currency) {}

    private record Credit(String account, long amount) {}

    /** One value per day since the first. */
    private final class Series {
        private long[] values = new long[8];
        private int filled;

        void put(LocalDate date, long value) {
            int index = indexOf(date);
            if (index >= values.length) {
                values = Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
            }
            values[index] = value;
            filled = index + 1;
        }

        long at(LocalDate date) {
            int index = indexOf(date);
            return index < 0 || index >= filled ? 0 : values[index];
        }
    }

    private final class Book {
        Account account;
        long balance;
        long accumulation;
        long accrued;
        /** Σ (base × percent of that day), fen × percent; corporate only. */
        BigDecimal earned = BigDecimal.ZERO;
        /** Of a deposit that rolls over: the end and the rate of the term that runs. */
        @Nullable
        LocalDate maturity;

        BigDecimal percent = BigDecimal.ZERO;

        final Series balances = new Series();
        final Series accumulations = new Series();
        final Series accruals = new Series();

        Book(Account account) {
            this.account = account;
        }
    }

    private final Rules rules;
    private final TreeMap<String, Book> books = new TreeMap<>();
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, Character> natures = new HashMap<>();
    private final Set<String> subAccountSubjects = new HashSet<>(Arrays.asList(
            "1301", "130301", "130302", "130303", "130304", "130305", "130306", "130307", "2002", "201101", "201102",
            "201103", "201104", "201105", "201106", "201107"));
    private final Map<RateKey, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    private final TreeMap<GlKey, TreeMap<LocalDate, Long>> gl = new TreeMap<>();
    private final Map<LocalDate, List<Credit>> credits = new HashMap<>();
    private final Map<LocalDate, List<ClosingInterest>> closings = new HashMap<>();
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    /** By the text of the domain study: residuals to expense; no year-end carry. */
    public Oracle() {
        this(new Rules(ClosingResidual.TO_EXPENSE, false));
    }

    /** By other choices where the contract leaves one. */
    public Oracle(Rules rules) {
        this.rules = rules;
    }

    /** Takes the next day. Days come without a gap; the first may be the take-over day. */
    public void take(BankDay day) {
        LocalDate date = day.date();
        if (last != null && !date.equals(last.plusDays(1))) {
            throw new IllegalArgumentException("After " + last + " comes not " + date);
        }
        if (first == null) {
            first = date;
        }
        last = date;
        learn(day);
        if (!day.glOpenings().isEmpty() || !day.openings().isEmpty()) {
            open(day);
            books.values().forEach(book -> remember(book, date));
            return;
        }
        bookSettlements(date);
        for (Line line : day.lines()) {
            post(line.org(), line.subject(), line.currency(), line.debitPositive(), date);
            if (line.account() != null) {
                Book book = book(line.account());
                book.balance = Math.addExact(book.balance, inNormalSide(book.account, line.debitPositive()));
            }
        }
        books.values().forEach(book -> rollOver(book, date));
        Map<String, Long> adjustments = adjustments(day);
        for (Book book : books.values()) {
            if (isClosedBy(book.account, date)) {
                if (date.equals(book.account.closedOn())) {
                    close(book, day);
                }
            } else if (product(book.account).isDemand()) {
                accrue(book, date, adjustments.getOrDefault(book.account.no(), 0L));
            }
            remember(book, date);
            if (isSettlementDay(date) && product(book.account).isDemand() && !isClosedBy(book.account, date)) {
                settle(book, date);
            }
        }
        if (rules.yearEndCarry() && date.getMonthValue() == 12 && date.getDayOfMonth() == 31) {
            carryProfitAndLoss(date);
        }
    }

    private void learn(BankDay day) {
        day.subjects().forEach(subject -> {
            natures.put(subject.code(), subject.nature());
            if (subject.subAccounts()) {
                subAccountSubjects.add(subject.code());
            }
        });
        day.products().forEach(product -> products.put(product.code(), product));
        for (Rate rate : day.rates()) {
            String key = rate.term() == null ? rate.product() : rate.product() + " " + rate.term();
            rates.computeIfAbsent(new RateKey(key, rate.currency()), k -> new TreeMap<>())
                    .put(rate.effective(), rate.percent());
        }
        for (Account account : day.accounts()) {
            books.computeIfAbsent(account.no(), no -> new Book(account)).account = account;
        }
    }

    private void open(BankDay day) {
        for (BankDay.GlOpening row : day.glOpenings()) {
            boolean debit = row.side() == 'D' || row.side() == 'R';
            post(row.org(), row.subject(), row.currency(), debit ? row.balance() : -row.balance(), day.date());
        }
        for (BankDay.Opening row : day.openings()) {
            Book book = book(row.account());
            book.balance = inNormalSide(book.account, row.side() == 'D' ? row.balance() : -row.balance());
            book.accumulation = row.accumulation() == null ? 0 : row.accumulation();
            book.accrued = row.accrued() == null ? 0 : row.accrued();
            book.earned = BigDecimal.valueOf(book.accrued).multiply(PERCENT_AND_360);
        }
    }

    /** The interest settled in the night before is credited with this business date and becomes principal. */
    private void bookSettlements(LocalDate date) {
        for (Credit credit : credits.getOrDefault(date, List.of())) {
            Book book = book(credit.account());
            book.balance = Math.addExact(book.balance, inNormalSide(book.account, -credit.amount()));
            Account account = book.account;
            post(account.org(), "2231", account.currency(), credit.amount(), date);
            post(account.org(), account.subject(), account.currency(), -credit.amount(), date);
        }
    }

    /** 自动转存 on the day of the maturity: whole months of the term by the twelfth, principal and interest go on. */
    private void rollOver(Book book, LocalDate date) {
        Account account = book.account;
        if (!"Y".equals(account.extra().get("auto_rollover"))) {
            return;
        }
        String term = account.extra().getOrDefault("term", "");
        if (book.maturity == null) {
            book.maturity = LocalDate.parse(account.extra().getOrDefault("maturity_on", ""));
            book.percent = new BigDecimal(account.extra().getOrDefault("rate", ""));
        }
        if (!book.maturity.equals(date) || book.balance <= 0 || isClosedBy(account, date)) {
            return;
        }
        int months = Integer.parseInt(term.replace("M", ""));
        long interest = BigDecimal.valueOf(book.balance)
                .multiply(book.percent)
                .multiply(BigDecimal.valueOf(months))
                .divide(new BigDecimal(1200), 0, RoundingMode.HALF_UP)
                .longValueExact();
        book.balance += interest;
        post(account.org(), account.subject(), account.currency(), -interest, date);
        post(account.org(), "6411", account.currency(), interest, date);
        book.maturity = date.plusMonths(months);
        book.percent = java.util.Objects.requireNonNull(
                rateOn(account.product() + " " + term, account.currency(), date));
    }

    /** 应加/应减积数 of the day by account: amount × days between value date and booking date. */
    private Map<String, Long> adjustments(BankDay day) {
        Map<String, Long> byAccount = new HashMap<>();
        for (Line line : day.lines()) {
            if (line.account() != null && line.valueDate() != null) {
                long days = ChronoUnit.DAYS.between(line.valueDate(), day.date());
                long amount = inNormalSide(book(line.account()).account, line.debitPositive());
                byAccount.merge(line.account(), Math.multiplyExact(amount, days), Math::addExact);
            }
        }
        return byAccount;
    }

    private void accrue(Book book, LocalDate date, long adjustment) {
        Product product = product(book.account);
        long base = Math.max(0, book.balance);
        if ("YUAN".equals(product.baseUnit())) {
            base = base / 100 * 100;
        }
        long today = Math.addExact(base, adjustment);
        book.accumulation = Math.addExact(book.accumulation, today);
        BigDecimal percent = rateOn(book.account.product(), book.account.currency(), date);
        if (percent == null) {
            return;
        }
        book.earned = book.earned.add(BigDecimal.valueOf(today).multiply(percent));
        long toDate = interest(product, book, percent);
        long delta = toDate - book.accrued;
        post(book.account.org(), "6411", book.account.currency(), delta, date);
        post(book.account.org(), "2231", book.account.currency(), -delta, date);
        book.accrued = toDate;
    }

    /** Interest of the period to date, rounded once. */
    private static long interest(Product product, Book book, BigDecimal percent) {
        BigDecimal exact = product.rule().equals("PERSONAL_DEMAND")
                ? BigDecimal.valueOf(book.accumulation).multiply(percent)
                : book.earned;
        return exact.divide(PERCENT_AND_360, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Without a listed rate nothing is settled and the period goes on. */
    private void settle(Book book, LocalDate date) {
        if (rateOn(book.account.product(), book.account.currency(), date) == null) {
            return;
        }
        if (book.accrued != 0) {
            credits.computeIfAbsent(date.plusDays(1), d -> new ArrayList<>())
                    .add(new Credit(book.account.no(), book.accrued));
        }
        book.accumulation = 0;
        book.accrued = 0;
        book.earned = BigDecimal.ZERO;
    }

    private void close(Book book, BankDay day) {
        Account account = book.account;
        long booked = 0;
        for (EntrySet set : day.sets()) {
            if (set.lines().stream().anyMatch(line -> account.no().equals(line.account()))) {
                booked += set.lines().stream()
                        .filter(line -> line.subject().equals("2231"))
                        .mapToLong(Line::debitPositive)
                        .sum();
            }
        }
        if (product(account).isDemand()) {
            long byRule = closingInterest(account.no(), day.date(), List.of());
            closings.computeIfAbsent(day.date(), d -> new ArrayList<>())
                    .add(new ClosingInterest(day.date(), account.no(), booked, byRule));
            if (rules.closingResidual() == ClosingResidual.TO_EXPENSE) {
                post(account.org(), "2231", account.currency(), book.accrued - booked, day.date());
                post(account.org(), "6411", account.currency(), booked - book.accrued, day.date());
            }
            book.accumulation = 0;
            book.accrued = 0;
            book.earned = BigDecimal.ZERO;
        }
    }

    private void carryProfitAndLoss(LocalDate date) {
        for (GlKey key : List.copyOf(gl.keySet())) {
            long balance = glOf(key, date);
            if (key.subject().startsWith("6") && balance != 0) {
                post(key.org(), key.subject(), key.currency(), -balance, date);
                post(key.org(), "4103", key.currency(), balance, date);
            }
        }
    }

    private void remember(Book book, LocalDate date) {
        book.balances.put(date, book.balance);
        book.accumulations.put(date, book.accumulation);
        book.accruals.put(date, book.accrued);
    }

    private void post(String org, String subject, String currency, long debitPositive, LocalDate date) {
        if (debitPositive == 0) {
            return;
        }
        GlKey key = new GlKey(org, subject, currency);
        gl.computeIfAbsent(key, k -> new TreeMap<>()).put(date, Math.addExact(glOf(key, date), debitPositive));
    }

    /** True on the 20th of March, June, September and December. */
    public static boolean isSettlementDay(LocalDate date) {
        return date.getDayOfMonth() == 20 && date.getMonthValue() % 3 == 0;
    }

    /** The rate listed for a product on a date, percent a year, or null. */
    public @Nullable BigDecimal rateOn(String product, String currency, LocalDate date) {
        NavigableMap<LocalDate, BigDecimal> listed = rates.get(new RateKey(product, currency));
        Map.Entry<LocalDate, BigDecimal> inForce = listed == null ? null : listed.floorEntry(date);
        return inForce == null ? null : inForce.getValue();
    }

    /**
     * Interest due when an account closes on a date: up to the day before, personal at the rate listed on the closing
     * day. May be asked before the day is taken; {@code published} are then that day's rate rows.
     */
    public long closingInterest(String accountNo, LocalDate date, List<Rate> published) {
        Book book = book(accountNo);
        Account account = book.account;
        BigDecimal percent = rateOn(account.product(), account.currency(), date);
        for (Rate rate : published) {
            if (rate.term() == null
                    && rate.product().equals(account.product())
                    && rate.currency().equals(account.currency())
                    && rate.effective().equals(date)) {
                percent = rate.percent();
            }
        }
        return percent == null || !product(account).isDemand() ? 0 : interest(product(account), book, percent);
    }

    /** Closing balances of a date: every account known by then, closed ones included at what is left (0). */
    public SortedMap<String, Long> balances(LocalDate date) {
        SortedMap<String, Long> byAccount = new TreeMap<>();
        books.forEach((no, book) -> {
            if (indexOf(date) < book.balances.filled && isKnownBy(book, date)) {
                byAccount.put(no, book.balances.at(date));
            }
        });
        return byAccount;
    }

    /** Closing balance of one account. */
    public long balance(String account, LocalDate date) {
        return book(account).balances.at(date);
    }

    /** Fen·days of the open period, up to and including a date. */
    public long accumulation(String account, LocalDate date) {
        return book(account).accumulations.at(date);
    }

    /** Interest accrued and not yet settled at the end of a date; the settlement of the 20th bears the 21st. */
    public long accrued(String account, LocalDate date) {
        return book(account).accruals.at(date);
    }

    /** Interest credited with this business date (the 21st), by account; none of 0. */
    public SortedMap<String, Long> credited(LocalDate date) {
        SortedMap<String, Long> byAccount = new TreeMap<>();
        credits.getOrDefault(date, List.of()).forEach(credit -> byAccount.put(credit.account(), credit.amount()));
        return byAccount;
    }

    /** Fen·days gathered so far in the period that the next day continues. */
    public long openAccumulation(String account) {
        Book book = books.get(account);
        return book == null ? 0 : book.accumulation;
    }

    /** What an account starts the next day with: last closing balance and interest credited that day. */
    public long nextOpening(String account) {
        Book book = books.get(account);
        if (book == null || last == null) {
            return 0;
        }
        return book.balance + credited(last.plusDays(1)).getOrDefault(account, 0L);
    }

    /** Demand accounts closed on a date, with the interest the journal booked and what the rule gives. */
    public List<ClosingInterest> closings(LocalDate date) {
        return closings.getOrDefault(date, List.of());
    }

    /** Accounts below zero at the end of a date: booked and listed, never refused. */
    public List<String> overdrawn(LocalDate date) {
        return balances(date).entrySet().stream()
                .filter(e -> e.getValue() < 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ledger balances of a date, debit-positive (收 positive for 7xxx), without the zero ones. */
    public SortedMap<GlKey, Long> gl(LocalDate date) {
        SortedMap<GlKey, Long> balances = new TreeMap<>();
        for (GlKey key : gl.keySet()) {
            long balance = glOf(key, date);
            if (balance != 0) {
                balances.put(key, balance);
            }
        }
        return balances;
    }

    private long glOf(GlKey key, LocalDate date) {
        TreeMap<LocalDate, Long> byDate = gl.get(key);
        Map.Entry<LocalDate, Long> at = byDate == null ? null : byDate.floorEntry(date);
        return at == null ? 0 : at.getValue();
    }

    /** Sum of debit and of credit balances per currency, without 7xxx; the two are equal or the oracle is wrong. */
    public SortedMap<String, Totals> totals(LocalDate date) {
        SortedMap<String, Totals> byCurrency = new TreeMap<>();
        gl(date).forEach((key, balance) -> {
            if (!key.subject().startsWith("7")) {
                Totals side = balance > 0 ? new Totals(balance, 0) : new Totals(0, -balance);
                byCurrency.merge(
                        key.currency(), side, (a, b) -> new Totals(a.debit() + b.debit(), a.credit() + b.credit()));
            }
        });
        return byCurrency;
    }

    /** 总分核对: positions on sub-account subjects where the accounts do not add up to the ledger (accounts − ledger). */
    public SortedMap<GlKey, Long> subLedgerDifferences(LocalDate date) {
        SortedMap<GlKey, Long> differences = new TreeMap<>();
        gl(date).forEach((key, balance) -> {
            if (subAccountSubjects.contains(key.subject())) {
                differences.merge(key, -balance, Long::sum);
            }
        });
        for (Book book : books.values()) {
            Account account = book.account;
            if (subAccountSubjects.contains(account.subject())) {
                long debitPositive = inNormalSide(account, book.balances.at(date));
                differences.merge(
                        new GlKey(account.org(), account.subject(), account.currency()), debitPositive, Long::sum);
            }
        }
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }

    /**
     * Compares an exported CSV (business_date, account_no, currency, closing_balance; columns in any order) with the
     * oracle's balances from one date to another. An account missing from the export counts as zero, a date missing as
     * a difference. Returns one line per difference, none when all agree.
     */
    public List<String> differences(Path export, LocalDate from, LocalDate to) throws IOException {
        Csv csv = Csv.parse(Files.readString(export));
        Map<LocalDate, Map<String, String>> exported = new HashMap<>();
        List<String> differences = new ArrayList<>();
        for (Map<String, String> row : csv.rows()) {
            String account = Csv.value(row, "account_no");
            LocalDate date = LocalDate.parse(Csv.value(row, "business_date"));
            if (exported.computeIfAbsent(date, d -> new HashMap<>()).put(account, Csv.value(row, "closing_balance"))
                    != null) {
                differences.add(date + " " + account + " exported twice");
            }
            Book book = books.get(account);
            if (book == null) {
                differences.add(date + " " + account + " unknown to the bank");
            } else if (!book.account.currency().equals(Csv.value(row, "currency"))) {
                differences.add(date + " " + account + " currency " + row.get("currency"));
            }
        }
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            Map<String, String> day = exported.get(date);
            if (day == null) {
                differences.add(date + " not exported");
                continue;
            }
            for (Map.Entry<String, Long> expected : balances(date).entrySet()) {
                BigDecimal amount = Csv.yuan(expected.getValue());
                String found = day.getOrDefault(expected.getKey(), "0.00");
                if (new BigDecimal(found).compareTo(amount) != 0) {
                    differences.add(date + " " + expected.getKey() + " expected " + amount + " found " + found);
                }
            }
        }
        return differences;
    }

    private boolean isKnownBy(Book book, LocalDate date) {
        return !book.account.openedOn().isAfter(date);
    }

    private static boolean isClosedBy(Account account, LocalDate date) {
        return account.isClosed()
                && account.closedOn() != null
                && !account.closedOn().isAfter(date);
    }

    private Book book(String account) {
        Book book = books.get(account);
        if (book == null) {
            throw new IllegalArgumentException("Unknown account " + account);
        }
        return book;
    }

    private Product product(Account account) {
        Product product = products.get(account.product());
        if (product == null) {
            throw new IllegalArgumentException("Unknown product " + account.product());
        }
        return product;
    }

    /** Turns debit-positive into the account's normal side, and back. */
    private long inNormalSide(Account account, long debitPositive) {
        return nature(account.subject()) == 'D' ? debitPositive : -debitPositive;
    }

    private char nature(String subject) {
        Character declared = natures.get(subject);
        if (declared != null) {
            return declared;
        }
        return subject.startsWith("1") && !subject.equals("1304") ? 'D' : 'C';
    }

    private int indexOf(LocalDate date) {
        return first == null ? -1 : (int) ChronoUnit.DAYS.between(first, date);
    }
}
