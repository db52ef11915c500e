package yingyun.demobank;

import static yingyun.demobank.DayFile.fen;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yingyun.demobank.DayFile.Row;

/** Reads files only: balances, accumulations, the quarter's interest, rollovers, and interest booked on closing. */
final class Replay {
    private final Map<String, Row> accounts = new HashMap<>();
    private final Map<String, Long> balances = new TreeMap<>();
    private final Map<String, Long> accumulations = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> agreements = new TreeMap<>();
    private int closings;
    private int rollovers;

    void day(String date, List<DayFile> files) {
        if (date.equals("2026-06-21")) {
            accumulations.replaceAll((accountNo, fenDays) -> {
                balances.merge(accountNo, interest(fenDays), Long::sum);
                return 0L;
            });
            agreements.replaceAll((accountNo, product) -> {
                balances.merge(accountNo, halfUp(product, 3_600_000), Long::sum);
                return 0L;
            });
        }
        files.stream()
                .filter(file -> file.kind().equals("CORE_ACCOUNT"))
                .forEach(file -> file.rows().forEach(row -> accounts.put(row.get("account_no"), row)));
        for (DayFile file : files) {
            switch (file.kind()) {
                case "CORE_OPENING" -> file.rows().forEach(this::opening);
                case "CORE_JOURNAL" -> file.rows().forEach(row -> line(date, row, file));
                default -> {
                    // Nothing that moves money.
                }
            }
        }
        if (!date.equals("2026-06-07")) {
            accounts.forEach((accountNo, row) -> {
                if (row.get("status").equals("CLOSED")) {
                    accumulations.remove(accountNo);
                } else if (accumulations.containsKey(accountNo)) {
                    accumulations.merge(accountNo, base(accountNo), Long::sum);
                } else if (agreements.containsKey(accountNo)) {
                    agreements.merge(accountNo, ofAgreement(balances.getOrDefault(accountNo, 0L)), Long::sum);
                } else if (row.get("auto_rollover").equals("Y")
                        && row.get("maturity_on").equals(date)) {
                    rollOver(accountNo, row);
                }
            });
        }
    }

    /** Up to 500,000 yuan 0.05 %, beyond it 0.10 %: fen × hundredths of a percent of one day. */
    private static long ofAgreement(long fen) {
        long within = Math.min(fen, 50_000_000L);
        return within * 5 + (fen - within) * 10;
    }

    /** 自动转存 in the night of the maturity: whole months of the term at its rate; in these weeks none matures twice. */
    private void rollOver(String accountNo, Row row) {
        int number = Integer.parseInt(row.get("term").replaceAll("[MY]", ""));
        long months = row.get("term").endsWith("Y") ? 12L * number : number;
        balances.merge(accountNo, halfUp(base(accountNo) * months * fen(row.get("rate")), 10_000 * 12), Long::sum);
        rollovers++;
    }

    private static long halfUp(long dividend, long divisor) {
        return Math.floorDiv(dividend * 2 + divisor, 2 * divisor);
    }

    int rollovers() {
        return rollovers;
    }

    private void opening(Row row) {
        balances.put(row.get("account_no"), fen(row.get("balance")));
        String product = accounts.getOrDefault(row.get("account_no"), Row.NONE).get("product_code");
        if (product.equals("D12")) {
            agreements.put(row.get("account_no"), 79 * ofAgreement(fen(row.get("balance"))));
        }
        if (List.of("D01", "D02", "F01").contains(product)) {
            accumulations.put(row.get("account_no"), fen(row.get("accumulation")));
            if (interest(fen(row.get("accumulation"))) != fen(row.get("accrued_interest"))
                    || base(row.get("account_no")) * 79 != fen(row.get("accumulation"))) {
                problems.add("opening of " + row.get("account_no"));
            }
        }
    }

    private void line(String date, Row row, DayFile file) {
        if (row.get("subject_code").equals("2231") && row.get("tx_code").equals("TX2205")) {
            closing(row, file);
        }
        String accountNo = row.get("account_no");
        if (accountNo.isEmpty()) {
            return;
        }
        boolean loan = row.get("subject_code").startsWith("13");
        long fen = row.get("entry_kind").equals("RED") ? -fen(row.get("amount")) : fen(row.get("amount"));
        long change = row.get("side").equals(loan ? "D" : "C") ? fen : -fen;
        balances.merge(accountNo, change, Long::sum);
        if (!row.get("value_date").isEmpty()) {
            long days = ChronoUnit.DAYS.between(LocalDate.parse(row.get("value_date")), LocalDate.parse(date));
            accumulations.merge(accountNo, change * days, Long::sum);
        }
    }

    private void closing(Row interestLine, DayFile file) {
        closings++;
        String accountNo = file.rows().stream()
                .filter(row -> row.get("journal_no").equals(interestLine.get("journal_no")))
                .filter(row ->
                        row.get("side").equals("C") && !row.get("account_no").isEmpty())
                .findFirst()
                .orElse(Row.NONE)
                .get("account_no");
        if (interest(accumulations.getOrDefault(accountNo, 0L)) != fen(interestLine.get("amount"))) {
            problems.add("closing interest of " + accountNo);
        }
    }

    List<String> problems() {
        return problems;
    }

    int closings() {
        return closings;
    }

    Map<String, Long> openBalances() {
        Map<String, Long> open = new TreeMap<>(balances);
        accounts.forEach((accountNo, row) -> {
            if (row.get("status").equals("CLOSED")) {
                Long left = open.remove(accountNo);
                if (left == null || left != 0) {
                    problems.add(accountNo + " closed with " + left);
                }
            }
        });
        return open;
    }

    Map<String, Long> accrued() {
        Map<String, Long> accrued = new TreeMap<>();
        accumulations.forEach((accountNo, fenDays) -> accrued.put(accountNo, interest(fenDays)));
        return accrued;
    }

    private long base(String accountNo) {
        long balance = balances.getOrDefault(accountNo, 0L);
        boolean person =
                accounts.getOrDefault(accountNo, Row.NONE).get("customer_kind").equals("P");
        return person ? balance - balance % 100 : balance;
    }

    /** 0.05 % a year over 360 days, HALF_UP. */
    private static long interest(long fenDays) {
        return Math.floorDiv(fenDays * 2 + 720_000, 1_440_000);
    }
}
