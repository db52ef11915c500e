package yingyun.outside;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import yingyun.outside.BankDay.Account;
import yingyun.outside.BankDay.EntrySet;
import yingyun.outside.BankDay.Line;
import yingyun.outside.BankDay.Product;

/** Lets the outside bank live through its days, one after another. */
final class DayMaker {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int KINDS = 15;

    private record Past(LocalDate date, EntrySet set) {}

    private final Foundation bank;
    private final Oracle oracle;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<String> numbers = new ArrayList<>();
    private final Deque<Past> reversible = new ArrayDeque<>();
    private final List<String> desks;

    private LocalDate today = LocalDate.MIN;
    private Dice dice = new Dice(0, 0);
    private final Map<String, Long> running = new HashMap<>();
    /** 应减积数 already spent today; an accumulation is never made negative. */
    private final Map<String, Long> lowered = new HashMap<>();

    private final Set<String> locked = new HashSet<>();
    private final Set<String> reversedToday = new HashSet<>();
    private final List<EntrySet> sets = new ArrayList<>();

    DayMaker(Foundation bank, Oracle oracle) {
        this.bank = bank;
        this.oracle = oracle;
        desks = new ArrayList<>(bank.deskCodes());
    }

    BankDay make(LocalDate date) {
        today = date;
        dice = new Dice(bank.shape.seed(), date.toEpochDay());
        running.clear();
        lowered.clear();
        locked.clear();
        sets.clear();
        reversedToday.clear();
        BankDay day = BankDay.empty(date);
        day.rates().addAll(bank.rates.getOrDefault(date, List.of()));
        if (date.equals(bank.start)) {
            found(day);
            if (bank.shape.takeOver()) {
                return day;
            }
        }
        if (bank.lateOrg != null && date.equals(bank.lateOrgFrom)) {
            day.orgs().add(bank.lateOrg);
            desks.add(bank.lateOrg.code());
        }
        boolean afterRich = date.isAfter(bank.richDay);
        boolean dayOfCredit = Oracle.isSettlementDay(date.minusDays(1));
        boolean nothingDue = day.rates().isEmpty() && day.orgs().isEmpty();
        if (afterRich && nothingDue && (dice.oneIn(25) || (dayOfCredit && dice.oneIn(2)))) {
            return day;
        }
        boolean onlyAccounts = afterRich && dice.oneIn(20);
        changeAccounts(day, onlyAccounts);
        if (!onlyAccounts) {
            business(day);
        }
        day.accounts().forEach(this::keep);
        return day;
    }

    private void found(BankDay day) {
        day.orgs().addAll(bank.orgs);
        day.subjects().addAll(bank.subjects);
        day.products().addAll(bank.products);
        day.accounts().addAll(bank.accounts);
        bank.accounts.forEach(this::keep);
        if (bank.shape.takeOver()) {
            bank.open(day);
        }
    }

    private void changeAccounts(BankDay day, boolean onlyAccounts) {
        boolean rich = today.equals(bank.richDay);
        boolean large = bank.shape.accounts() > 100;
        if (rich || onlyAccounts || dice.oneIn(large ? 3 : 8)) {
            Product product = rich ? Foundation.PERSONAL : dice.of(bank.products.subList(0, 8));
            boolean domestic = product.equals(Foundation.LOAN) || product.equals(Foundation.INNER) || dice.oneIn(2);
            String currency = domestic ? "CNY" : dice.of(bank.shape.currencies());
            LocalDate opened = dice.oneIn(10) && !rich ? today.minusDays(1) : today;
            Account account = bank.account(product, currency, dice.of(desks), opened);
            day.accounts().add(account);
            keep(account);
        }
        boolean settlementDay = Oracle.isSettlementDay(today);
        if (!onlyAccounts && !rich && !settlementDay && !today.equals(bank.start) && dice.oneIn(large ? 4 : 20)) {
            close(day);
        }
        if (rich || dice.oneIn(10)) {
            Account account = pick(a -> a.openedOn().isBefore(today) && !isInner(a) && !rich);
            if (account != null) {
                change(day, account.withStatus(dice.oneIn(2) ? "FROZEN" : "DORMANT", null));
            }
            Account back = any(a -> !a.isNormal() && !a.isClosed() && !locked.contains(a.no()));
            if (back != null && dice.oneIn(2)) {
                change(day, back.withStatus("NORMAL", null));
            }
        }
    }

    private void change(BankDay day, Account account) {
        locked.add(account.no());
        day.accounts().add(account);
        keep(account);
    }

    /** Empties and closes an account: with interest by the rule, without any, or a fen too much. */
    private void close(BankDay day) {
        Account account = pick(a -> (product(a).isDemand() || product(a).equals(Foundation.SELF))
                && a.openedOn().isBefore(today.minusDays(5))
                && balance(a) >= 0);
        if (account == null) {
            return;
        }
        long interest = product(account).isDemand() ? oracle.closingInterest(account.no(), today, day.rates()) : 0;
        interest = switch (dice.upTo(4)) {
            case 0 -> 0;
            case 1 -> interest == 0 ? 0 : interest + 1;
            default -> interest;
        };
        long total = balance(account) + interest;
        if (interest > 0) {
            SetMaker set = set(account.org(), account.currency(), "TX-CLOSE");
            set.line('D', "2231", interest).line('C', account, interest);
            if (dice.oneIn(2)) {
                set.done();
                set = set(account.org(), account.currency(), "TX-CLOSE");
            }
            set.line('D', account, total).line('C', "100101", total).done();
        } else if (total > 0) {
            set(account.org(), account.currency(), "TX-CLOSE")
                    .line('D', account, total)
                    .line('C', "100101", total)
                    .done();
        }
        change(day, account.withStatus("CLOSED", today));
    }

    private void business(BankDay day) {
        if (today.equals(bank.start)) {
            capital();
        }
        boolean rich = today.equals(bank.richDay);
        if (rich || (today.isAfter(bank.richDay) && dice.oneIn(200))) {
            extremes();
        }
        int count = Math.max(3, bank.shape.setsPerDay() * dice.between(50, 150) / 100);
        for (int k = 0; k < count || (rich && k < KINDS); k++) {
            one(rich && k < KINDS ? k : dice.upTo(KINDS));
        }
        for (EntrySet set : sets) {
            if (!set.isRed() && !set.lines().get(0).txCode().equals("TX-CLOSE") && !isReversedToday(set)) {
                reversible.addLast(new Past(today, set));
            }
        }
        while (reversible.size() > 30 * bank.shape.setsPerDay()) {
            reversible.removeFirst();
        }
        int files = rich ? 1 : dice.oneIn(6) ? 2 : dice.oneIn(20) ? 3 : 1;
        files = Math.min(files, sets.size());
        for (int k = 0; k < files; k++) {
            day.journals().add(new ArrayList<>(sets.subList(sets.size() * k / files, sets.size() * (k + 1) / files)));
        }
    }

    private void capital() {
        for (String currency : bank.shape.currencies()) {
            for (String org : desks) {
                set(org, currency, "TX9900")
                        .line('D', "100101", 1_000_000_000L)
                        .line('C', "4001", 1_000_000_000L)
                        .done();
            }
        }
        for (Account account : List.copyOf(accounts.values())) {
            if (product(account).equals(Foundation.TIME) || (product(account).isDemand() && !dice.oneIn(6))) {
                deposit(account, account.customerKind() == 'C' ? dice.nextLong(1_000_000, 200_000_000) : dice.fen());
            }
        }
    }

    /** The largest amount there is, taken back on the same day; a large set; the longest number. */
    private void extremes() {
        String org = dice.of(desks);
        long most = 99_999_999_999_999L;
        EntrySet huge = set(org, "CNY", "MAX")
                .line('D', "1011", most)
                .line('C', "2012", most)
                .done();
        reverse(huge, huge.journalNo(), null);
        SetMaker wide = set(org, "CNY", "WIDE");
        long sum = 0;
        for (int k = 0; k < 40; k++) {
            long amount = dice.fen();
            sum += amount;
            wide.line('D', k % 2 == 0 ? "6601" : "1461", amount);
        }
        wide.line('C', "224105", sum).done();
    }

    private void one(int kind) {
        switch (kind) {
            case 0 -> anyDeposit();
            case 1 -> withdrawal();
            case 2 -> transferInside();
            case 3 -> payroll();
            case 4 -> fee();
            case 5, 6 -> transferBetween();
            case 7 -> offBalance();
            case 8 -> internal();
            case 9 -> exchange();
            case 10, 11 -> valueDated();
            case 12 -> sameDayReversal();
            case 13 -> laterReversal();
            default -> loan();
        }
    }

    private void anyDeposit() {
        Account account = any(a -> isDeposit(a) && !a.isClosed() && !a.status().equals("DORMANT") && isFree(a));
        if (account != null) {
            deposit(account, dice.fen());
        }
    }

    private void deposit(Account account, long amount) {
        set(account.org(), account.currency(), "TX1101")
                .line('D', "100101", amount)
                .line('C', account, amount)
                .done();
    }

    private void withdrawal() {
        Account account = pick(this::isDeposit);
        long amount = account == null ? 0 : spend(account);
        if (account != null && amount > 0) {
            set(account.org(), account.currency(), "TX1102")
                    .line('D', account, amount)
                    .line('C', "100101", amount)
                    .done();
        }
    }

    private void transferInside() {
        Account from = pick(this::isDeposit);
        Account to = from == null
                ? null
                : pick(a -> isDeposit(a)
                        && !a.equals(from)
                        && a.org().equals(from.org())
                        && a.currency().equals(from.currency()));
        long amount = from == null ? 0 : spend(from);
        if (from != null && to != null && amount > 0) {
            set(from.org(), from.currency(), "TX1103")
                    .line('D', from, amount)
                    .line('C', to, amount)
                    .done();
        }
    }

    private void payroll() {
        Account payer = pick(a -> product(a).equals(Foundation.CORPORATE) && balance(a) > 1_000_000);
        if (payer == null) {
            return;
        }
        SetMaker set = set(payer.org(), payer.currency(), "PAYROLL");
        long sum = 0;
        int count = dice.between(2, 9);
        for (int k = 0; k < count; k++) {
            Account payee = pick(a -> isDeposit(a)
                    && !a.equals(payer)
                    && a.org().equals(payer.org())
                    && a.currency().equals(payer.currency()));
            if (payee != null) {
                long amount = dice.between(1, 90_000);
                sum += amount;
                set.line('C', payee, amount);
            }
        }
        if (sum > 0) {
            set.line('D', payer, sum).done();
        }
    }

    private void fee() {
        Account account = pick(a -> isDeposit(a) && a.currency().equals("CNY") && balance(a) > 1_000);
        if (account == null) {
            return;
        }
        SetMaker set = set(account.org(), "CNY", "TX9001")
                .line('D', account, 550)
                .line('C', dice.oneIn(2) ? "6021" : "605101", 519)
                .line('C', "222101", 31);
        if (dice.oneIn(2)) {
            set.line('P', "7001", 100);
        }
        set.done();
    }

    private void transferBetween() {
        Account from = pick(this::isDeposit);
        Account to = from == null
                ? null
                : pick(a -> isDeposit(a)
                        && !a.org().equals(from.org())
                        && a.currency().equals(from.currency()));
        long amount = from == null ? 0 : spend(from);
        if (from == null || to == null || amount <= 0) {
            return;
        }
        SetMaker set = set(from.org(), from.currency(), "TX1104");
        if (dice.oneIn(3)) {
            set.line('D', "100101", amount);
        } else {
            set.line('D', from, amount);
        }
        set.line('C', "300101", amount);
        String centre = bank.orgs.stream()
                .filter(org -> org.level().equals("VI"))
                .map(BankDay.Org::code)
                .findFirst()
                .orElse("");
        if (!centre.isEmpty() && dice.oneIn(2)) {
            set.at(centre, from.currency())
                    .line('D', "300101", amount)
                    .line('C', "300102", amount)
                    .line('D', "300102", amount)
                    .line('C', "300101", amount);
        }
        set.at(to.org(), to.currency()).line('D', "300101", amount).line('C', to, amount);
        set.done();
    }

    private void offBalance() {
        String subject = dice.oneIn(3) ? "7009" : "7001";
        set(dice.of(desks), "CNY", "TX6101")
                .line(dice.oneIn(3) ? 'P' : 'R', subject, dice.between(1, 100) * 100L)
                .done();
    }

    private void internal() {
        String org = dice.of(desks);
        long amount = dice.fen();
        Account inner = any(a -> isInner(a) && a.org().equals(org) && isFree(a));
        SetMaker set = set(org, "CNY", dice.oneIn(2) ? "TX9900" : "内部转账");
        if (inner != null && dice.oneIn(2)) {
            char side = inner.subject().startsWith("1") ? 'D' : 'C';
            set.line(side, inner, amount).line(side == 'D' ? 'C' : 'D', "1011", amount);
        } else {
            long part = amount / 3;
            set.line('D', "6601", amount - part);
            if (part > 0) {
                set.line('D', "1461", part);
            }
            set.line('C', "224105", amount);
        }
        set.done();
    }

    private void exchange() {
        Account from = pick(a -> isDeposit(a) && a.currency().equals("CNY"));
        Account to = from == null
                ? null
                : pick(a ->
                        isDeposit(a) && !a.currency().equals("CNY") && a.org().equals(from.org()));
        long amount = from == null ? 0 : spend(from);
        if (from == null || to == null || amount < 100) {
            return;
        }
        long foreign = amount / 7;
        SetMaker set = set(from.org(), "CNY", "TX-FX").line('D', from, amount).line('C', "3002", amount);
        set.at(to.org(), to.currency()).line('D', "3002", foreign).line('C', to, foreign);
        set.done();
    }

    /** A late correction with value date; whole yuan, so that the adjusted accumulation is beyond doubt. */
    private void valueDated() {
        Account account = pick(a -> product(a).isDemand()
                && balance(a) > 100_000
                && earliestValue(a).isBefore(today)
                && oracle.rateOn(a.product(), a.currency(), today) != null);
        if (account == null) {
            return;
        }
        long room = ChronoUnit.DAYS.between(earliestValue(account), today);
        LocalDate value = today.minusDays(dice.between(1, (int) Math.min(60, room)));
        long amount = dice.between(1, 500) * 100L;
        long days = ChronoUnit.DAYS.between(value, today);
        boolean debit = dice.oneIn(3) && adjusted(account) > amount * days * 2;
        SetMaker set = set(account.org(), account.currency(), "TX7002");
        set.valueDate = value;
        if (debit) {
            set.line('D', account, amount).line('C', "224105", amount).done();
            lowered.merge(account.no(), amount * days, Long::sum);
        } else {
            set.line('D', "224105", amount).line('C', account, amount).done();
        }
    }

    private long adjusted(Account account) {
        return oracle.openAccumulation(account.no()) - lowered.getOrDefault(account.no(), 0L);
    }

    private LocalDate earliestValue(Account account) {
        LocalDate first = bank.shape.firstDate();
        return account.openedOn().isAfter(first) ? account.openedOn() : first;
    }

    private void sameDayReversal() {
        List<EntrySet> blue = sets.stream()
                .filter(set -> !set.isRed()
                        && !set.lines().get(0).txCode().equals("TX-CLOSE")
                        && set.lines().get(0).valueDate() == null
                        && !isReversedToday(set)
                        && mayReverse(set, null))
                .toList();
        if (!blue.isEmpty()) {
            EntrySet set = dice.of(blue);
            reverse(set, set.journalNo(), null);
        }
    }

    private boolean isReversedToday(EntrySet set) {
        return reversedToday.contains(set.journalNo());
    }

    private void laterReversal() {
        if (reversible.isEmpty()) {
            return;
        }
        List<Past> pasts = new ArrayList<>(reversible);
        for (int tries = 0; tries < 5; tries++) {
            Past past = dice.of(pasts);
            if (past.date().equals(today) || past.set().lines().get(0).valueDate() != null) {
                continue;
            }
            boolean wholeYuan = past.set().lines().stream().allMatch(line -> line.amount() % 100 == 0);
            LocalDate value = wholeYuan && !dice.oneIn(4) ? past.date() : null;
            if (mayReverse(past.set(), value)) {
                reversible.remove(past);
                reverse(past.set(), past.date() + "/" + past.set().journalNo(), value);
                return;
            }
        }
    }

    private boolean mayReverse(EntrySet set, @Nullable LocalDate value) {
        Map<String, Long> effect = new HashMap<>();
        for (Line line : set.lines()) {
            if (line.account() != null) {
                Account account = accountOf(line.account());
                if (!account.isNormal() || !isFree(account)) {
                    return false;
                }
                effect.merge(account.no(), -inNormalSide(account, line.debitPositive()), Long::sum);
            }
        }
        for (Map.Entry<String, Long> e : effect.entrySet()) {
            Account account = accountOf(e.getKey());
            if (balance(account) < 0 || balance(account) + e.getValue() < 0) {
                return false;
            }
            if (value != null && product(account).isDemand()) {
                long days = ChronoUnit.DAYS.between(value, today);
                if (oracle.rateOn(account.product(), account.currency(), today) == null
                        || adjusted(account) + e.getValue() * days <= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void reverse(EntrySet set, String reversalOf, @Nullable LocalDate value) {
        SetMaker red = set(set.lines().get(0).org(), set.lines().get(0).currency(), "TX7001");
        red.red = true;
        red.reversalOf = reversalOf;
        reversedToday.add(reversalOf);
        red.valueDate = value;
        for (Line line : set.lines()) {
            red.at(line.org(), line.currency());
            if (line.account() == null) {
                red.line(line.side(), line.subject(), line.amount());
            } else {
                Account account = accountOf(line.account());
                red.line(line.side(), account, line.amount());
                if (value != null) {
                    lowered.merge(
                            account.no(),
                            Math.max(0, inNormalSide(account, line.debitPositive()))
                                    * ChronoUnit.DAYS.between(value, today),
                            Long::sum);
                }
            }
        }
        red.done();
    }

    private void loan() {
        Account loan = pick(a -> product(a).equals(Foundation.LOAN));
        Account payer = loan == null
                ? null
                : pick(a -> product(a).isDemand()
                        && a.org().equals(loan.org())
                        && a.currency().equals(loan.currency()));
        if (loan == null || payer == null) {
            return;
        }
        if (dice.oneIn(2) || balance(loan) <= 0 || balance(payer) <= 0) {
            long amount = dice.between(1, 5000) * 10_000L;
            set(loan.org(), loan.currency(), "TX4101")
                    .line('D', loan, amount)
                    .line('C', payer, amount)
                    .done();
        } else {
            long amount = dice.nextLong(1, Math.min(balance(loan), balance(payer)) + 1);
            set(loan.org(), loan.currency(), "TX4103")
                    .line('D', payer, amount)
                    .line('C', loan, amount)
                    .done();
        }
    }

    /** What an account pays now: within its balance, except for the few that overdraw. */
    private long spend(Account account) {
        long balance = balance(account);
        if (bank.mayOverdraw.contains(account.no()) && dice.oneIn(3)) {
            return balance > 0 ? balance + dice.between(1, 20_000) : dice.between(1, 5_000);
        }
        if (balance <= 0) {
            return 0;
        }
        long amount = Math.min(balance, dice.fen());
        return amount > 10_000 && dice.oneIn(3) ? amount / 100 * 100 : amount;
    }

    private @Nullable Account pick(Predicate<Account> wanted) {
        return any(a -> a.isNormal() && isFree(a) && wanted.test(a));
    }

    /** A few tries by chance first: in a large bank almost everybody will do. */
    private @Nullable Account any(Predicate<Account> wanted) {
        Predicate<Account> known = a -> !product(a).equals(Foundation.TIME) && wanted.test(a);
        for (int tries = 0; tries < 20; tries++) {
            Account account = accountOf(dice.of(numbers));
            if (known.test(account)) {
                return account;
            }
        }
        List<Account> found = accounts.values().stream().filter(known).toList();
        return found.isEmpty() ? null : dice.of(found);
    }

    private void keep(Account account) {
        if (accounts.put(account.no(), account) == null) {
            numbers.add(account.no());
        }
    }

    private boolean isFree(Account account) {
        return !locked.contains(account.no());
    }

    private boolean isDeposit(Account account) {
        return account.subject().startsWith("20") && !product(account).equals(Foundation.TIME);
    }

    private boolean isInner(Account account) {
        return product(account).equals(Foundation.INNER);
    }

    private Product product(Account account) {
        return bank.productOf(account);
    }

    private Account accountOf(String no) {
        Account account = accounts.get(no);
        if (account == null) {
            throw new IllegalStateException("No account " + no);
        }
        return account;
    }

    private long balance(Account account) {
        return running.computeIfAbsent(account.no(), oracle::nextOpening);
    }

    private static long inNormalSide(Account account, long debitPositive) {
        return account.subject().startsWith("1") ? debitPositive : -debitPositive;
    }

    private SetMaker set(String org, String currency, String txCode) {
        return new SetMaker(org, currency, txCode);
    }

    /** Builds one entry set and moves the running balances when it is done. */
    private final class SetMaker {
        final List<Line> lines = new ArrayList<>();
        boolean red;

        @Nullable
        String reversalOf;

        @Nullable
        LocalDate valueDate;

        private String org;
        private String currency;
        private final String txCode;

        SetMaker(String org, String currency, String txCode) {
            this.org = org;
            this.currency = currency;
            this.txCode = txCode;
        }

        SetMaker at(String newOrg, String newCurrency) {
            org = newOrg;
            currency = newCurrency;
            return this;
        }

        SetMaker line(char side, String subject, long amount) {
            return add(side, subject, null, amount);
        }

        SetMaker line(char side, Account account, long amount) {
            return add(side, account.subject(), account, amount);
        }

        private SetMaker add(char side, String subject, @Nullable Account account, long amount) {
            lines.add(new Line(
                    "",
                    lines.size() + 1,
                    org,
                    txCode,
                    time(),
                    currency,
                    side,
                    amount,
                    subject,
                    account == null ? null : account.no(),
                    red,
                    reversalOf,
                    valueDate,
                    words()));
            return this;
        }

        EntrySet done() {
            String number = number();
            List<Line> numbered =
                    lines.stream().map(line -> numbered(line, number)).toList();
            for (Line line : numbered) {
                if (line.account() != null) {
                    Account account = accountOf(line.account());
                    running.put(
                            account.no(), Math.addExact(balance(account), inNormalSide(account, line.debitPositive())));
                }
            }
            EntrySet set = new EntrySet(number, numbered);
            sets.add(set);
            return set;
        }

        private Line numbered(Line line, String number) {
            return new Line(
                    number,
                    line.lineNo(),
                    line.org(),
                    line.txCode(),
                    line.occurredAt(),
                    line.currency(),
                    line.side(),
                    line.amount(),
                    line.subject(),
                    line.account(),
                    red,
                    reversalOf,
                    valueDate,
                    line.extra());
        }

        /** Starts at one every day, so that numbers come again on other dates. */
        private String number() {
            int next = sets.size() + 1;
            return switch (next % 7) {
                case 0 -> "a-" + next;
                case 1 -> "A-" + (next + 6);
                case 2 -> next % 3 == 0 ? "L".repeat(34) + String.format("%06d", next) : "N" + next;
                default -> String.format("%08d", next);
            };
        }
    }

    private String time() {
        LocalDate date = dice.oneIn(50) ? today.plusDays(dice.between(-1, 1)) : today;
        LocalDateTime at = date.atTime(dice.between(0, 23), dice.between(0, 59), dice.between(0, 59));
        return at.format(SECONDS) + (dice.oneIn(15) ? ".125" : "");
    }

    private Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        if (dice.oneIn(3)) {
            words.put("summary", dice.text());
        }
        if (dice.oneIn(6)) {
            words.put("counterparty_name", dice.name());
            words.put("counterparty_account", "X" + dice.upTo(1_000_000));
            words.put("counterparty_bank", dice.name());
        }
        if (dice.oneIn(4)) {
            words.put("teller_no", "T" + dice.between(100, 999));
            words.put("channel", dice.of(List.of("柜面", "ATM", "e-bank", "批量,代发")));
        }
        if (dice.oneIn(10)) {
            words.put("voucher_no", "V" + dice.upTo(1_000_000));
            words.put("authoriser_no", "T" + dice.between(100, 999));
            words.put("terminal_no", "终端" + dice.upTo(50));
            words.put("payment_ref", "PR" + dice.upTo(1_000_000));
            words.put("other_org", dice.of(desks));
        }
        return words;
    }
}
