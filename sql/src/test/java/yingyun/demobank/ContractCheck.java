package yingyun.demobank;

import static yingyun.demobank.DayFile.fen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import yingyun.demobank.DayFile.Row;

/** Contract 0.9 of the day files, word by word, fed with the files of ascending dates. */
final class ContractCheck {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}\\.\\d\\d");
    private static final Pattern TOTAL = Pattern.compile("-?\\d+\\.\\d\\d");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    private static final Set<String> WITH_ACCOUNTS = Set.of(
            "1301", "130301", "130302", "130303", "130304", "130305", "130306", "130307", "2002", "201101", "201102",
            "201103", "201104", "201105", "201106", "201107");
    private static final Set<String> LEAVES = Set.of(
            "100101", "100102", "100103", "100301", "100302", "1011", "1031", "1101", "1111", "113201", "113202",
            "122101", "122102", "122103", "1302", "1304", "1601", "1602", "2004", "2012", "2003", "2111", "222101",
            "2231", "224101", "224102", "224103", "224104", "224105", "2314", "300101", "300102", "300103", "300104",
            "3002", "4001", "4002", "4101", "4102", "4103", "4104", "6011", "6021", "6061", "630101", "6411", "6421",
            "6601", "6702", "671101", "6801", "6901", "7001", "7002", "7003", "7004", "7005", "7006");
    private static final Map<String, String> COLUMNS = Map.of(
            "CORE_ORG", "org_code name level [parent_code] [accounting_org] valid_from [valid_to]",
            "CORE_PRODUCT", "product_code name kind interest_rule [interest_base_unit]",
            "CORE_ACCOUNT",
                    "account_no org_code product_code subject_code currency customer_no customer_kind [customer_name]"
                            + " [id_no] [phone] opened_on [closed_on] status [term] [maturity_on] [rate] [auto_rollover]"
                            + " [agreed_base] [settlement_account]",
            "CORE_OPENING",
                    "account_no balance side [accumulation] [accrued_interest] [last_settled_on]" + " [last_moved_on]",
            "GL_OPENING", "org_code subject_code currency side balance",
            "CORE_JOURNAL",
                    "journal_no line_no org_code tx_code occurred_at currency side amount subject_code [account_no]"
                            + " [entry_kind] [reversal_of] [value_date] [teller_no] [authoriser_no] [terminal_no] [channel]"
                            + " [payment_ref] [counterparty_account] [counterparty_name] [counterparty_bank] [other_org]"
                            + " [voucher_no] [summary]",
            "CORE_EVENT",
                    "event_no kind occurred_at org_code [teller_no] [account_no] [amount] [until] [number_from]"
                            + " [number_to] [ref] [text]",
            "CORE_RATE", "product_code [term] currency rate effective_date publish_no",
            "PAY", "payment_ref direction [session] settlement_date amount status [counterparty_bank] [settled_at]");

    private final List<String> findings = new ArrayList<>();
    private final Set<String> orgs = new HashSet<>();
    private final Set<String> products = new HashSet<>();
    private final Map<String, Row> accounts = new HashMap<>();
    private final Set<String> journalNumbers = new HashSet<>();

    List<String> findings() {
        return findings;
    }

    void check(List<DayFile> files) {
        List<String> order = List.of("ORG", "SUBJECT", "PRODUCT", "RATE", "ACCOUNT", "OPENING");
        Map<String, List<DayFile>> days = new TreeMap<>();
        files.forEach(file ->
                days.computeIfAbsent(file.date(), day -> new ArrayList<>()).add(file));
        for (List<DayFile> day : days.values()) {
            day.sort(java.util.Comparator.comparingInt(file -> {
                int place = order.indexOf(file.control().get("kind"));
                return place < 0 ? order.size() : place;
            }));
            day.forEach(this::check);
        }
    }

    private void check(DayFile file) {
        columns(file);
        control(file);
        switch (file.kind()) {
            case "CORE_ORG" -> file.rows().forEach(row -> orgs.add(row.get("org_code")));
            case "CORE_PRODUCT" -> file.rows().forEach(row -> products.add(row.get("product_code")));
            case "CORE_ACCOUNT" -> file.rows().forEach(row -> account(file, row));
            case "CORE_OPENING" -> file.rows().forEach(row -> known(file, row.get("account_no")));
            case "GL_OPENING" ->
                file.rows().forEach(row -> {
                    org(file, row.get("org_code"));
                    subject(file, row.get("subject_code"));
                });
            case "CORE_JOURNAL" -> journal(file);
            case "CORE_EVENT" ->
                file.rows().forEach(row -> {
                    org(file, row.get("org_code"));
                    if (!row.get("account_no").isEmpty()) {
                        known(file, row.get("account_no"));
                    }
                });
            default -> {
                // Rates and payments refer to nothing else.
            }
        }
    }

    private void columns(DayFile file) {
        String spec = file.kind().startsWith("PAY_") ? COLUMNS.get("PAY") : COLUMNS.get(file.kind());
        List<String> known = new ArrayList<>();
        List<String> mandatory = new ArrayList<>();
        for (String word : List.of((spec == null ? "" : spec).split(" "))) {
            String column = word.replace("[", "").replace("]", "");
            known.add(column);
            if (!word.startsWith("[")) {
                mandatory.add(column);
            }
        }
        expect(file, known.containsAll(file.columns()), "unknown column");
        expect(file, file.columns().containsAll(mandatory), "missing column");
        for (Row row : file.rows()) {
            mandatory.forEach(column -> expect(file, !row.get(column).isEmpty(), column + " is empty in " + row));
            row.forEach((column, value) -> value(file, column, value));
        }
    }

    private void value(DayFile file, String column, String value) {
        if (value.isEmpty()) {
            return;
        }
        boolean good = switch (column) {
            case "amount", "balance", "accumulation", "accrued_interest", "agreed_base" ->
                AMOUNT.matcher(value).matches();
            case "account_no", "customer_no", "journal_no", "settlement_account" ->
                CODE.matcher(value).matches();
            case "opened_on", "closed_on", "value_date", "last_moved_on" ->
                DATE.matcher(value).matches() && value.compareTo(file.date()) <= 0;
            case "valid_from", "valid_to", "maturity_on", "last_settled_on", "effective_date", "settlement_date" ->
                DATE.matcher(value).matches();
            case "occurred_at", "settled_at" -> MOMENT.matcher(value).matches();
            case "org_code", "parent_code", "accounting_org", "other_org" -> value.matches("\\d{9}");
            case "side" -> value.matches("[DCRP]");
            case "entry_kind" -> value.matches("BLUE|RED");
            case "direction" -> value.matches("IN|OUT");
            case "status" -> value.matches("NORMAL|DORMANT|FROZEN|CLOSED|SETTLED");
            case "kind" -> value.matches("[A-Z_]+");
            case "rate" -> value.matches("\\d+\\.\\d+");
            case "customer_kind" -> value.matches("[PCI]");
            case "auto_rollover" -> value.matches("[YN]");
            case "name", "customer_name" -> value.length() <= 200;
            default -> value.length() <= 500 && value.chars().noneMatch(Character::isISOControl);
        };
        expect(file, good, column + " = " + value);
    }

    private void control(DayFile file) {
        Map<String, String> control = file.control();
        String name = control.get("system") + "_" + control.get("kind") + "_"
                + file.date().replace("-", "") + "_" + control.get("seq") + ".csv";
        expect(file, file.name().equals(name), "name");
        expect(file, ("" + file.rows().size()).equals(control.get("rows")), "rows");
        expect(file, "1.0".equals(control.get("contract")), "contract");
        if (file.kind().equals("CORE_JOURNAL")) {
            sum(file, "debit", row -> row.get("side").equals("D"));
            sum(file, "credit", row -> row.get("side").equals("C"));
        } else if (file.kind().startsWith("PAY_")) {
            sum(file, "amountIn", row -> row.get("direction").equals("IN"));
            sum(file, "amountOut", row -> row.get("direction").equals("OUT"));
        }
    }

    private void sum(DayFile file, String field, java.util.function.Predicate<Row> counts) {
        long sum = file.rows().stream()
                .filter(counts)
                .mapToLong(
                        row -> "RED".equals(row.get("entry_kind")) ? -fen(row.get("amount")) : fen(row.get("amount")))
                .sum();
        String stated = file.control().getOrDefault(field, "");
        expect(file, TOTAL.matcher(stated).matches() && fen(stated) == sum, field + " " + stated + " against " + sum);
    }

    private void account(DayFile file, Row row) {
        org(file, row.get("org_code"));
        expect(file, products.contains(row.get("product_code")), "unknown product");
        expect(file, WITH_ACCOUNTS.contains(row.get("subject_code")), "subject without sub-accounts");
        expect(file, row.get("status").equals("CLOSED") == !row.get("closed_on").isEmpty(), "closed_on");
        String settlement = row.get("settlement_account");
        accounts.put(row.get("account_no"), row);
        expect(
                file,
                settlement.isEmpty()
                        || accounts.containsKey(settlement)
                        || file.rows().stream()
                                .anyMatch(other -> other.get("account_no").equals(settlement)),
                "unknown settlement account");
    }

    private void journal(DayFile file) {
        Map<String, Long> balance = new TreeMap<>();
        Set<String> keys = new HashSet<>();
        for (Row row : file.rows()) {
            String number = row.get("journal_no");
            expect(file, keys.add(number + "/" + row.get("line_no")), "duplicate line " + row);
            journalNumbers.add(file.date() + "/" + number);
            org(file, row.get("org_code"));
            boolean red = row.get("entry_kind").equals("RED");
            long fen = red ? -fen(row.get("amount")) : fen(row.get("amount"));
            expect(file, fen != 0, "zero amount " + row);
            String subject = row.get("subject_code");
            boolean offBalance = subject.startsWith("7");
            expect(file, offBalance == row.get("side").matches("[RP]"), "side of " + row);
            if (!offBalance) {
                String key = number + " " + row.get("org_code") + " " + row.get("currency");
                balance.merge(key, row.get("side").equals("D") ? fen : -fen, Long::sum);
            }
            accountOf(file, row, subject);
            expect(file, red == !row.get("reversal_of").isEmpty(), "reversal_of of " + row);
        }
        balance.forEach((key, fen) -> expect(file, fen == 0, "unbalanced " + key));
        for (Row row : file.rows()) {
            String of = row.get("reversal_of");
            String original = of.contains("/") ? of : file.date() + "/" + of;
            expect(file, of.isEmpty() || journalNumbers.contains(original), "unknown " + of);
        }
    }

    private void accountOf(DayFile file, Row row, String subject) {
        String accountNo = row.get("account_no");
        if (WITH_ACCOUNTS.contains(subject)) {
            expect(file, !accountNo.isEmpty() || row.get("tx_code").equals("TX9900"), "account missing " + row);
        } else {
            expect(file, LEAVES.contains(subject) && accountNo.isEmpty(), "subject " + row);
        }
        if (!accountNo.isEmpty()) {
            known(file, accountNo);
            Row account = accounts.getOrDefault(accountNo, Row.NONE);
            expect(file, subject.equals(account.get("subject_code")), "subject of account " + row);
            expect(file, row.get("org_code").equals(account.get("org_code")), "org of account " + row);
            expect(file, row.get("currency").equals(account.get("currency")), "currency of account " + row);
            String closed = account.get("closed_on");
            expect(file, closed.isEmpty() || closed.equals(file.date()), "closed account " + row);
        }
    }

    private void org(DayFile file, String orgCode) {
        expect(file, orgs.contains(orgCode), "unknown org " + orgCode);
    }

    private void subject(DayFile file, String subject) {
        expect(file, LEAVES.contains(subject) || WITH_ACCOUNTS.contains(subject), "unknown subject " + subject);
    }

    private void known(DayFile file, String accountNo) {
        expect(file, accounts.containsKey(accountNo), "unknown account " + accountNo);
    }

    private void expect(DayFile file, boolean good, String finding) {
        if (!good && findings.size() < 100) {
            findings.add(file.name() + ": " + finding);
        }
    }
}
