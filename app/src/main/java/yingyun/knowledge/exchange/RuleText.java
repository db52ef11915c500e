package yingyun.knowledge.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingyun.knowledge.KnowledgeProblem;

/**
 * A rule document as text, split at 第…条. Lines that wrap are joined; what fits nowhere is a remark, with its line, never dropped in
 * silence: page numbers alone are.
 */
final class RuleText {

    static final int MOST_CLAUSE = 20_000;
    static final int MOST_CLAUSES = 2_000;
    static final int MOST_REMARKS = 500;

    private static final String NUMBER = "[零〇一二三四五六七八九十百千0-90-9]{1,7}";
    private static final Pattern CLAUSE = Pattern.compile("第[ \u3000]?(" + NUMBER + ")[ \u3000]?条(之[一二三四五六七八九十])?(.*)");
    /** Goes on as a reference within a sentence: 第十条的规定, 第三条、第四条. */
    private static final Pattern REFERENCE = Pattern.compile("[的、和与至及或所规第款((].*");

    private static final Pattern HEADING =
            Pattern.compile("第[ \u3000]?" + NUMBER + "[ \u3000]?[编章节][ \u3000]*(.{0,60})");
    private static final Pattern ATTACHMENT = Pattern.compile("(附件|附表|附录|附:|附:).{0,80}");
    private static final Pattern PAGE = Pattern.compile("[-—–\\s]*\\d{1,4}[-—–\\s]*|第\\s*\\d{1,4}\\s*页.{0,20}");
    private static final Pattern DOCUMENT_NO =
            Pattern.compile("([\u4e00-\u9fa5]{2,30})([〔\\[【((﹝])(\\d{4})[〕\\]】))﹞](第?)(\\d{1,5})号");
    private static final Pattern DATE = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern EFFECTIVE = Pattern.compile("自(\\d{4})年(\\d{1,2})月(\\d{1,2})日起(?:施行|执行|实施|生效)");
    private static final Pattern TITLE = Pattern.compile(".{0,80}(法|条例|规定|规程|办法|细则|制度|意见|指引|通知|规则|公告)");
    private static final String ENDS_A_SENTENCE = "。;:;:!?";

    record Clause(String clauseNo, String heading, String body) {}

    record Remark(int lineNo, String remark, String excerpt) {}

    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, Clause> clauses = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private final List<String> preamble = new ArrayList<>();
    private String clauseNo = "";
    private String clauseHeading = "";
    private String heading = "";
    private int last;
    private int clauseLine;
    private boolean attached;

    private Optional<String> documentNo = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<LocalDate> issuedOn = Optional.empty();
    private Optional<LocalDate> effectiveFrom = Optional.empty();

    private RuleText() {}

    static RuleText of(String text) {
        RuleText rule = new RuleText();
        int lineNo = 0;
        for (String line : text.split("\\R", -1)) {
            lineNo++;
            String stripped = line.replace('\u00a0', ' ').strip();
            if (!stripped.isEmpty() && !PAGE.matcher(stripped).matches()) {
                rule.take(stripped, lineNo);
            }
        }
        rule.close();
        rule.effectiveFrom = date(EFFECTIVE, text.replaceAll("[\\s\u3000]", ""));
        return rule;
    }

    private void take(String line, int lineNo) {
        if (attached) {
            return;
        }
        if (ATTACHMENT.matcher(line).matches() && last > 0) {
            attached = true;
            remark(lineNo, "ATTACHMENT", line);
            return;
        }
        Matcher title = HEADING.matcher(line);
        if (title.matches()) {
            close();
            heading = line;
            return;
        }
        Matcher clause = CLAUSE.matcher(line);
        if (clause.matches() && begins(clause, lineNo, line)) {
            return;
        }
        if (last == 0) {
            before(line, lineNo);
        } else if (clauseNo.isEmpty()) {
            remark(lineNo, "BETWEEN_CLAUSES", line);
        } else {
            goOn(line);
        }
    }

    private boolean begins(Matcher clause, int lineNo, String line) {
        int number = number(clause.group(1));
        String rest = clause.group(3).strip();
        boolean sentenceOver = body.isEmpty() || ENDS_A_SENTENCE.indexOf(body.charAt(body.length() - 1)) >= 0;
        boolean sub = clause.group(2) != null && number == last;
        boolean next = number == last + 1 || sub;
        if (REFERENCE.matcher(rest).matches() && !(sentenceOver && next && rest.startsWith("规"))) {
            return false;
        }
        if (!next && (!sentenceOver || number == 0)) {
            return false;
        }
        if (!next && number <= last) {
            remark(lineNo, "NUMBER_AGAIN", line);
            return false;
        }
        close();
        if (!next) {
            remark(lineNo, "NUMBER_GAP", line);
        }
        last = number;
        clauseNo = "第" + clause.group(1) + "条" + (clause.group(2) == null ? "" : clause.group(2));
        clauseHeading = heading;
        clauseLine = lineNo;
        body.append(rest);
        return true;
    }

    private void before(String line, int lineNo) {
        Matcher no = DOCUMENT_NO.matcher(line);
        boolean understood = false;
        if (documentNo.isEmpty() && no.find()) {
            documentNo = Optional.of(no.group(1) + "〔" + no.group(3) + "〕" + no.group(4) + no.group(5) + "号");
            if (!no.group(2).equals("〔")) {
                remark(lineNo, "DOCUMENT_NO_BRACKETS", line);
            }
            understood = true;
        }
        if (issuedOn.isEmpty()) {
            issuedOn = date(DATE, line.replaceAll("[\\s\u3000]", ""));
            understood |= issuedOn.isPresent();
        }
        if (title.isEmpty() && TITLE.matcher(line).matches() && line.length() >= 2) {
            title = Optional.of(line);
            understood = true;
        }
        if (!understood) {
            preamble.add(line);
            remark(lineNo, "BEFORE_CLAUSES", line);
        }
    }

    /** An item of its own begins a new line; a wrapped sentence goes on. */
    private void goOn(String line) {
        boolean item = line.matches("[((][一二三四五六七八九十]{1,3}[))].*|\\d{1,2}[..、].*");
        boolean over = !body.isEmpty() && ENDS_A_SENTENCE.indexOf(body.charAt(body.length() - 1)) >= 0;
        if (item || over) {
            body.append('\n');
        }
        body.append(line);
    }

    private void close() {
        if (!clauseNo.isEmpty()) {
            String text = body.toString().strip();
            if (text.length() > MOST_CLAUSE) {
                throw new KnowledgeProblem.ClauseTooLong(clauseNo, MOST_CLAUSE).refused();
            }
            if (text.isEmpty()) {
                remark(clauseLine, "EMPTY_CLAUSE", clauseNo);
            } else if (clauses.size() >= MOST_CLAUSES) {
                throw new KnowledgeProblem.TooMuchInside(clauseNo).refused();
            } else {
                clauses.put(clauseNo, new Clause(clauseNo, clauseHeading, text));
            }
        }
        body.setLength(0);
        clauseNo = "";
    }

    private void remark(int lineNo, String remark, String line) {
        if (remarks.size() < MOST_REMARKS) {
            boolean full = remarks.size() == MOST_REMARKS - 1;
            remarks.add(new Remark(lineNo, full ? "MORE" : remark, line.substring(0, Math.min(200, line.length()))));
        }
    }

    private static Optional<LocalDate> date(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** 二十七 is 27, 一百零三 is 103; digits are themselves. 0 where it is no number. */
    static int number(String written) {
        if (written.chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(written);
        }
        int sum = 0;
        int digit = 0;
        for (char c : written.toCharArray()) {
            int value = "零一二三四五六七八九".indexOf(c == '〇' ? '零' : c);
            int unit = c == '十' ? 10 : c == '百' ? 100 : c == '千' ? 1000 : 0;
            if (value >= 0) {
                digit = value;
            } else if (unit > 0) {
                sum += (digit == 0 ? 1 : digit) * unit;
                digit = 0;
            } else {
                return 0;
            }
        }
        return sum + digit;
    }

    List<Clause> clauses() {
        return List.copyOf(clauses.values());
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    Optional<String> documentNo() {
        return documentNo;
    }

    /** The line that names a kind of rule; else the first of the preamble. */
    Optional<String> title() {
        return title.or(() -> preamble.stream().findFirst());
    }

    Optional<LocalDate> issuedOn() {
        return issuedOn;
    }

    Optional<LocalDate> effectiveFrom() {
        return effectiveFrom;
    }
}
