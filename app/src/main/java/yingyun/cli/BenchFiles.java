package yingyun.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;

/**
 * Files of a large bank for the benchmark, to the contract: 100 outlets; 57.5 % demand accounts (5 % corporate), 35 % time deposits of a
 * year whose maturities are spread over it and half of which roll over, 2.5 % each of instalment, notice and agreement deposits; a
 * journal of balanced two-line sets between demand accounts of an outlet. Or a bank of demand accounts alone, without payments. The same
 * N and M give the same bytes.
 */
final class BenchFiles {

    private static final int ORGS = 100;
    private static final long ACCOUNTS_PER_FILE = 2_000_000;
    private static final long LINES_PER_FILE = 4_000_000;
    private static final long PLACES = 40;
    private static final long DEMAND_PLACES = 23;
    private static final long OPENING_FEN = 123_456_78L;

    private final Path inbox;
    private final long accounts;
    private final boolean demandOnly;
    /** Of the one-year deposits: the first of them matures on the day after the take-over. */
    private final LocalDate firstOpened;

    BenchFiles(Path inbox, long accounts, boolean demandOnly, BusinessDate takeOver) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.demandOnly = demandOnly;
        this.firstOpened = takeOver.next().day().minusYears(1);
    }

    /** Org, products, rates, accounts and balances of the take-over day. */
    void writeTakeOver(BusinessDate day) {
        write("CORE", "ORG", day, 1, "org_code,name,level,parent_code,valid_from", lines -> {
            lines.line("010000000,总行,HO,,2020-01-01");
            for (int org = 1; org <= ORGS; org++) {
                lines.line(orgCode(org) + ",网点" + org + ",SB,010000000,2020-01-01");
            }
        });
        write("CORE", "PRODUCT", day, 1, "product_code,name,kind,interest_rule,interest_base_unit", lines -> {
            lines.line("D01,个人活期,DEMAND,PERSONAL_DEMAND,YUAN");
            lines.line("D02,单位活期,DEMAND,CORPORATE_DEMAND,FEN");
            lines.line("D03,个人定期,TIME,TIME,YUAN");
            lines.line("D09,零存整取,INSTALMENT,INSTALMENT,YUAN");
            lines.line("D11,通知存款,NOTICE,NOTICE,YUAN");
            lines.line("D12,协定存款,AGREEMENT,AGREEMENT,FEN");
        });
        write("CORE", "RATE", day, 1, "product_code,currency,rate,effective_date,publish_no", lines -> {
            lines.line("D01,CNY,0.05,2025-05-20,P1");
            lines.line("D02,CNY,0.05,2025-05-20,P1");
            lines.line("D03,CNY,0.95,2025-05-20,P1");
            lines.line("D09,CNY,0.65,2025-05-20,P1");
            lines.line("D11,CNY,0.30,2025-05-20,P1");
            lines.line("D12,CNY,0.10,2025-05-20,P1");
        });
        int seq = 1;
        for (long first = 0; first < accounts; first += ACCOUNTS_PER_FILE, seq++) {
            writeAccounts(day, seq, first, Math.min(accounts, first + ACCOUNTS_PER_FILE));
        }
        writeLedger(day);
    }

    private void writeAccounts(BusinessDate day, int seq, long first, long end) {
        write(
                "CORE",
                "ACCOUNT",
                day,
                seq,
                "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status,term,rate,"
                        + "auto_rollover,agreed_base",
                lines -> {
                    for (long no = first; no < end; no++) {
                        lines.line(accountNo(no) + "," + orgCode(orgOf(no)) + "," + product(no) + "," + subject(no)
                                + ",CNY,C" + no + ","
                                + (subject(no).endsWith("1") || subject(no).endsWith("3") ? "C" : "P")
                                + terms(no));
                    }
                });
        write(
                "CORE",
                "OPENING",
                day,
                seq,
                "account_no,balance,side,accumulation,accrued_interest,last_settled_on",
                lines -> {
                    for (long no = first; no < end; no++) {
                        lines.line(accountNo(no) + "," + Money.plain(opening(no)) + ",C,0.00,0.00,2026-03-20");
                    }
                });
    }

    /** Opening day, status, and what a deposit with a term has beside: maturities begin on the day after the take-over. */
    private String terms(long account) {
        return switch (product(account)) {
            case "D03" ->
                "," + firstOpened.plusDays(mix(account) % 364) + ",NORMAL,1Y,0.95,"
                        + (mix(account * 7) % 2 == 0 ? "Y" : "N") + ",";
            case "D09" -> "," + firstOpened.plusDays(mix(account) % 364) + ",NORMAL,1Y,0.65,,";
            case "D11" -> ",2026-01-05,NORMAL,7D,,,";
            case "D12" -> ",2024-01-02,NORMAL,,,,500000.00";
            default -> ",2024-01-02,NORMAL,,,,";
        };
    }

    private void writeLedger(BusinessDate day) {
        TreeMap<String, Long> totals = new TreeMap<>();
        for (long no = 0; no < accounts; no++) {
            totals.merge(orgCode(orgOf(no)) + "," + subject(no), opening(no), Math::addExact);
        }
        TreeMap<String, Long> cash = new TreeMap<>();
        totals.forEach((key, fen) -> cash.merge(key.substring(0, 9), fen, Math::addExact));
        write("GL", "OPENING", day, 1, "org_code,subject_code,currency,side,balance", lines -> {
            totals.forEach((key, fen) -> lines.line(key + ",CNY,C," + Money.plain(fen)));
            cash.forEach((org, fen) -> lines.line(org + ",100302,CNY,D," + Money.plain(fen)));
        });
    }

    /** One set in eight is a payment, in turn over BEPS and HVPS, and the statements say the same. */
    private boolean isPayment(long set) {
        return !demandOnly && set % 8 == 0;
    }

    private static boolean isHvps(long set) {
        return set % 16 == 0;
    }

    /** What goes with the journal of as many lines; nothing where there are no payments. */
    void writeStatements(BusinessDate day, long lineCount) {
        if (demandOnly) {
            return;
        }
        writeStatement("HVPS", day, lineCount, "");
        writeStatement("BEPS", day, lineCount, "01");
    }

    private void writeStatement(String rail, BusinessDate day, long lineCount, String session) {
        write("PAY", rail, day, 1, "payment_ref,direction,session,settlement_date,amount,status", lines -> {
            for (long set = 0; set < lineCount / 2; set++) {
                if (isPayment(set) && isHvps(set) == rail.equals("HVPS")) {
                    lines.line("B" + set + ",OUT," + session + "," + day + ","
                            + Money.plain(1 + mix(set * 31) % 100_000) + ",SETTLED");
                }
            }
        });
    }

    /** M lines in two-line sets: a transfer between two accounts of one outlet, or a payment. The paths written. */
    List<Path> writeJournal(BusinessDate day, long lineCount) {
        List<Path> paths = new ArrayList<>();
        int seq = 1;
        for (long first = 0; first < lineCount; first += LINES_PER_FILE, seq++) {
            long from = first / 2;
            long to = Math.min(lineCount, first + LINES_PER_FILE) / 2;
            paths.add(write(
                    "CORE",
                    "JOURNAL",
                    day,
                    seq,
                    "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,teller_no,channel,summary,payment_ref",
                    lines -> {
                        for (long set = from; set < to; set++) {
                            long payer = demandAccount(mix(set));
                            long payee = payer + ORGS;
                            String org = orgCode(orgOf(payer));
                            long fen = 1 + mix(set * 31) % 100_000;
                            String head = "J" + set + ",";
                            String amount = Money.plain(fen);
                            String tail = ",3201001,COUNTER,转账";
                            String time = ",TX1103," + day + "T"
                                    + "%02d:%02d:%02d".formatted(9 + set % 8, set % 60, set / 60 % 60) + ",CNY,";
                            boolean isPayment = isPayment(set);
                            String ref = isPayment ? ",B" + set : ",";
                            lines.line(head + "1," + org + time + "D," + amount + "," + subject(payer) + ","
                                    + accountNo(payer) + tail + ref);
                            lines.line(head + "2," + org + time + "C," + amount + ","
                                    + (isPayment
                                            ? isHvps(set) ? "300102," : "300103,"
                                            : subject(payee) + "," + accountNo(payee))
                                    + tail + ref);
                            lines.debit += fen;
                            lines.credit += fen;
                        }
                    }));
        }
        return paths;
    }

    private static String accountNo(long no) {
        return "62" + (10_000_000_000L + mix(no) % 1_000_000_000L * 10 + no % 10) + (1_000_000_000L + no);
    }

    private static int orgOf(long account) {
        return (int) (account % ORGS) + 1;
    }

    private static String orgCode(int org) {
        return "3201%03d00".formatted(org);
    }

    /** The next one of its outlet is a demand account too. */
    private long demandAccount(long hash) {
        long block = hash / DEMAND_PLACES % Math.max(1, accounts / ORGS / PLACES);
        return (block * PLACES + hash % (DEMAND_PLACES - 1)) * ORGS + hash / 1_000_003 % ORGS;
    }

    private String product(long account) {
        long place = account / ORGS % PLACES;
        if (place < 21) {
            return "D01";
        } else if (place < DEMAND_PLACES || demandOnly) {
            return "D02";
        } else if (place < 37) {
            return "D03";
        }
        return place == 37 ? "D09" : place == 38 ? "D11" : "D12";
    }

    private String subject(long account) {
        return switch (product(account)) {
            case "D01" -> "201104";
            case "D02" -> "201101";
            case "D12" -> "201103";
            default -> "201105";
        };
    }

    private static long opening(long account) {
        return OPENING_FEN + mix(account) % 1_000_000_00L;
    }

    /** SplitMix64, never negative. */
    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }

    /** Rows of a file being written. */
    private static final class Lines {

        private final OutputStream out;
        private long rows;
        private long debit;
        private long credit;

        Lines(OutputStream out) {
            this.out = out;
        }

        void line(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                rows++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path write(String system, String kind, BusinessDate day, int seq, String header, Consumer<Lines> body) {
        Path file = inbox.resolve(system + "_" + kind + "_" + day.compact() + "_" + seq + ".csv");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Lines lines;
            try (OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16)) {
                lines = new Lines(out);
                lines.line(header);
                lines.rows = 0;
                body.accept(lines);
            }
            String sums = kind.equals("JOURNAL")
                    ? ",\"debit\":\"" + Money.plain(lines.debit) + "\",\"credit\":\"" + Money.plain(lines.credit) + "\""
                    : "";
            Files.writeString(
                    inbox.resolve(file.getFileName() + ".ctl"),
                    "{\"contract\":\"1.0\",\"system\":\"%s\",\"kind\":\"%s\",\"businessDate\":\"%s\",\"seq\":%d,\"rows\":%d%s,\"sha256\":\"%s\"}"
                            .formatted(
                                    system,
                                    kind,
                                    day,
                                    seq,
                                    lines.rows,
                                    sums,
                                    HexFormat.of().formatHex(digest.digest())));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
