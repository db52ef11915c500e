package yingyun.intake;

import java.sql.SQLException;
import yingyun.intake.Columns.Column;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;

/**
 * One data line. Each method checks the form of one column and writes its value as the next column of the COPY; a bad value becomes a
 * finding, and the row is dropped at its end.
 */
final class Line {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final IntakeProblem ORG = new IntakeProblem.OrgMalformed();
    private static final IntakeProblem SUBJECT = new IntakeProblem.SubjectMalformed();
    private static final IntakeProblem CURRENCY = new IntakeProblem.CurrencyMalformed();
    private static final IntakeProblem WORD = new IntakeProblem.WordMalformed();
    private static final IntakeProblem WHOLE_NUMBER = new IntakeProblem.WholeNumberMalformed();
    private static final IntakeProblem RATE = new IntakeProblem.RateMalformed();
    private static final IntakeProblem TERM = new IntakeProblem.TermMalformed();
    private static final IntakeProblem REVERSAL = new IntakeProblem.ReversalMalformed();

    private final CsvReader csv;
    private final int[] places;
    private final FileRows rows;
    private final Findings findings;
    private final BusinessDate day;
    private final int dayNumber;
    private boolean isBad;
    private int from;
    private int to;

    Line(CsvReader csv, int[] places, FileRows rows, Findings findings, BusinessDate day) {
        this.csv = csv;
        this.places = places;
        this.rows = rows;
        this.findings = findings;
        this.day = day;
        this.dayNumber = Integer.parseInt(day.compact());
    }

    /** False if the row was dropped. */
    boolean end() throws SQLException {
        if (isBad) {
            rows.dropRow();
            isBad = false;
            return false;
        }
        rows.endRow();
        return true;
    }

    void number() {
        rows.number(csv.line());
    }

    /** A value that the file does not hold. */
    FileRows write() {
        return rows;
    }

    boolean isPresent(Column column) {
        int place = places[column.ordinal()];
        return place >= 0 && csv.start(place) < csv.end(place);
    }

    void bad(Column column, IntakeProblem problem) {
        isBad = true;
        int place = places[column.ordinal()];
        findings.add(problem, csv.line(), column.name(), place < 0 || !isPresent(column) ? null : csv.text(place));
    }

    /** Finds the field. False, and the column is written as absent, if it is empty or already found bad. */
    private boolean found(Column column, boolean mayBreak) {
        if (!isPresent(column)) {
            if (column.isRequired()) {
                bad(column, new IntakeProblem.ValueMissing());
            }
            rows.absent();
            return false;
        }
        int place = places[column.ordinal()];
        from = csv.start(place);
        to = csv.end(place);
        int flags = csv.flags(place);
        if ((flags & CsvReader.NOT_UTF8) != 0) {
            return refused(column, new IntakeProblem.NotUtf8());
        }
        boolean isClean = (flags & (mayBreak ? CsvReader.CONTROL : CsvReader.CONTROL | CsvReader.BROKEN)) == 0;
        return isClean || refused(column, new IntakeProblem.ControlCharacter());
    }

    private boolean refused(Column column, IntakeProblem problem) {
        bad(column, problem);
        rows.absent();
        return false;
    }

    private void copied() {
        rows.plain(csv.bytes(), from, to);
    }

    private void copiedIf(boolean isGood, Column column, IntakeProblem otherwise) {
        if (isGood) {
            copied();
        } else {
            refused(column, otherwise);
        }
    }

    /** Letters, digits and hyphens. */
    void code(Column column, int longest) {
        if (found(column, false)) {
            if (Form.isCode(csv.bytes(), from, to, longest)) {
                copied();
            } else {
                refused(column, new IntakeProblem.CodeMalformed(longest));
            }
        }
    }

    void org(Column column) {
        if (found(column, false)) {
            copiedIf(Form.isDigits(csv.bytes(), from, to, 9, 9), column, ORG);
        }
    }

    void subject(Column column) {
        if (found(column, false)) {
            copiedIf(Form.isDigits(csv.bytes(), from, to, 4, 8), column, SUBJECT);
        }
    }

    void currency(Column column) {
        if (found(column, false)) {
            copiedIf(to - from == 3 && Form.isWithin(csv.bytes(), from, to, 'A', 'Z'), column, CURRENCY);
        }
    }

    /** One of the words; returns which, -1 if absent or none of them. */
    int word(Column column, Words words) {
        if (!found(column, false)) {
            return -1;
        }
        int which = words.indexOf(csv.bytes(), from, to);
        if (which < 0) {
            refused(column, new IntakeProblem.NotOneOf(words.toString()));
        } else {
            copied();
        }
        return which;
    }

    /** BLUE (also if absent) or RED, written as one letter. */
    int redOrBlue(Column column, Words kinds) {
        if (!isPresent(column)) {
            rows.letter('B');
            return 0;
        }
        if (!found(column, false)) {
            return 0;
        }
        int which = kinds.indexOf(csv.bytes(), from, to);
        if (which < 0) {
            refused(column, new IntakeProblem.NotOneOf(kinds.toString()));
        } else {
            rows.letter(which == 0 ? 'B' : 'R');
        }
        return which;
    }

    /** Upper-case letters and underscores, such as OUTLET_OPEN. */
    void upperWord(Column column, int longest) {
        if (found(column, false)) {
            copiedIf(Form.isUpperWord(csv.bytes(), from, to, longest), column, WORD);
        }
    }

    /** 0 to 999,999,999. */
    void count(Column column) {
        if (found(column, false)) {
            if (Form.isDigits(csv.bytes(), from, to, 1, 9)) {
                rows.whole(csv.bytes(), from, to);
            } else {
                refused(column, WHOLE_NUMBER);
            }
        }
    }

    /** In fen; -1 if absent or malformed. */
    long amount(Column column) {
        return amount(column, Money.LARGEST);
    }

    long amount(Column column, long largest) {
        if (!found(column, false)) {
            return -1;
        }
        long fen = Amount.fen(csv.bytes(), from, to, largest);
        if (fen == Amount.MALFORMED) {
            refused(column, Amount.problem(csv.text(places[column.ordinal()]), largest));
        } else {
            rows.number(fen);
        }
        return fen;
    }

    /** As {@link #amount}, and not zero. */
    long positiveAmount(Column column) {
        long fen = amount(column);
        if (fen == 0) {
            bad(column, new IntakeProblem.AmountNotPositive());
        }
        return fen;
    }

    /** Percent a year. */
    void rate(Column column) {
        if (found(column, false)) {
            if (Form.isRate(csv.bytes(), from, to)) {
                rows.rate(csv.bytes(), from, to);
            } else {
                refused(column, RATE);
            }
        }
    }

    /** As yyyyMMdd; -1 if absent or malformed. */
    int date(Column column) {
        if (!found(column, false)) {
            return -1;
        }
        int date = Calendar8601.date(csv.bytes(), from, to);
        if (date < 0) {
            refused(column, new IntakeProblem.DateMalformed());
        } else {
            rows.date(csv.bytes(), from, to);
        }
        return date;
    }

    /** A date that may not lie behind the file's business date. */
    void pastDate(Column column) {
        if (date(column) > dayNumber) {
            bad(column, new IntakeProblem.FutureDate(day.toString()));
        }
    }

    /** Local date-time of Asia/Shanghai. */
    void moment(Column column) {
        if (found(column, false)) {
            if (Calendar8601.isMoment(csv.bytes(), from, to)) {
                rows.moment(csv.bytes(), from, to);
            } else {
                refused(column, new IntakeProblem.MomentMalformed());
            }
        }
    }

    /** Days, weeks, months or years: 7D, 3M, 1Y. */
    void term(Column column) {
        if (found(column, false)) {
            copiedIf(Form.isTerm(csv.bytes(), from, to), column, TERM);
        }
    }

    /** {@code journal_no} or {@code yyyy-MM-dd/journal_no}. */
    void reversal(Column column, int longest) {
        if (found(column, false)) {
            copiedIf(Form.isReversal(csv.bytes(), from, to, longest), column, REVERSAL);
        }
    }

    /** Any characters on one line. */
    void label(Column column) {
        free(column, LONGEST_TEXT, false);
    }

    /** Free text: line breaks inside quotes are kept. */
    void text(Column column) {
        free(column, LONGEST_TEXT, true);
    }

    void name(Column column) {
        free(column, LONGEST_NAME, true);
    }

    private void free(Column column, int longest, boolean mayBreak) {
        if (found(column, mayBreak)) {
            if (to - from > longest
                    && csv.text(places[column.ordinal()]).codePoints().count() > longest) {
                refused(column, new IntakeProblem.TextTooLong(longest));
            } else {
                rows.free(csv.bytes(), from, to);
            }
        }
    }
}
