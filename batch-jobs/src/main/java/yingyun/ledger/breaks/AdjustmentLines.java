package yingyun.ledger.breaks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Side;

/**
 * The lines of an adjusting entry as a person typed them, and as the one text that a request stores: a line of text per entry, {@code
 * side|colour|org|subject|account|amount|currency|reversal of|summary}, empty where absent.
 */
public final class AdjustmentLines {

    public static final String TX_CODE = "TX9901";
    static final int MOST = 40;

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Pattern REVERSED = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}/)?[A-Za-z0-9-]{1,40}");
    private static final int SUMMARY_LONGEST = 60;

    private AdjustmentLines() {}

    /** One line as typed. @param side {@code D} or {@code C} @param isRed 红字 @param amount in units with at most two decimals */
    public record Typed(
            String side,
            boolean isRed,
            String org,
            String subject,
            String account,
            String amount,
            String currency,
            String reversalOf,
            String summary) {

        Typed withAccount(String other) {
            return new Typed(side, isRed, org, subject, other, amount, currency, reversalOf, summary);
        }

        String text() {
            return String.join(
                    "|", side, isRed ? "R" : "B", org, subject, account, amount, currency, reversalOf, clean(summary));
        }

        private static String clean(String text) {
            String plain = text.replaceAll("[\\p{Cntrl}|]", " ").strip();
            return plain.codePointCount(0, plain.length()) > SUMMARY_LONGEST
                    ? plain.substring(0, plain.offsetByCodePoints(0, SUMMARY_LONGEST))
                    : plain;
        }
    }

    /** The one text of a request. A separator in a field cannot change the number of fields: it makes the line malformed. */
    public static String text(List<Typed> lines) {
        return lines.stream().map(Typed::text).collect(Collectors.joining("\n"));
    }

    /** @throws yingyun.kernel.Refused if a line is not what an entry must be */
    public static List<Typed> typed(String text) {
        List<Typed> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split("\\|", -1);
            if (fields.length != 9) {
                throw malformed(lines.size() + 1);
            }
            lines.add(new Typed(
                    fields[0],
                    fields[1].equals("R"),
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5],
                    fields[6],
                    fields[7],
                    fields[8]));
        }
        return lines;
    }

    /** As entries of that number. Two to forty lines; blank reversals and accounts are none. */
    public static List<EntryLine> entries(String adjustmentNo, String text) {
        List<Typed> typed = typed(text);
        if (typed.size() < 2 || typed.size() > MOST) {
            throw new BreakProblem.LinesTooFewOrMany(typed.size(), MOST).refused();
        }
        List<EntryLine> entries = new ArrayList<>();
        for (Typed line : typed) {
            entries.add(entry(adjustmentNo, entries.size() + 1, line));
        }
        return entries;
    }

    private static EntryLine entry(String adjustmentNo, int lineNo, Typed line) {
        boolean wellFormed = (line.side().equals("D") || line.side().equals("C"))
                && OrgCode.isValid(line.org())
                && SubjectCode.isValid(line.subject())
                && CurrencyCode.isValid(line.currency())
                && AMOUNT.matcher(line.amount()).matches()
                && (line.account().isEmpty() || ACCOUNT.matcher(line.account()).matches())
                && (line.reversalOf().isEmpty()
                        ? !line.isRed()
                        : REVERSED.matcher(line.reversalOf()).matches());
        if (!wellFormed) {
            throw malformed(lineNo);
        }
        long fen = new BigDecimal(line.amount()).movePointRight(2).longValueExact();
        if (fen <= 0 || fen > Money.LARGEST) {
            throw malformed(lineNo);
        }
        return new EntryLine(
                adjustmentNo,
                lineNo,
                OrgCode.of(line.org()),
                CurrencyCode.of(line.currency()),
                line.side().equals("D") ? Side.DEBIT : Side.CREDIT,
                fen,
                SubjectCode.of(line.subject()),
                blankToNull(line.account()),
                line.isRed(),
                blankToNull(line.reversalOf()),
                null,
                TX_CODE,
                blankToNull(line.summary()));
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static RuntimeException malformed(int lineNo) {
        return new BreakProblem.LineMalformed(lineNo).refused();
    }
}
