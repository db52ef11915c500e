package yingyun.helpdesk.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Takes customers' numbers and names out of free text before it is stored, indexed or logged (SR18). What is masked already stays as it
 * is, and new tokens are numbered behind its own. Linear in the text; 1,048,576 characters at most.
 */
@Service
public class Masking {

    /** Longer texts are cut by whoever takes them in, with words of his own. */
    public static final int LONGEST = 1 << 20;

    private static final Pattern TOKEN = Pattern.compile(
            "\\[(证件号|卡号|账号|电话|姓名|户名)#([0-9]{1,4}) (?:[0-9]{6}\\*{4}[0-9]{4}|[^ \n*\\[\\]]{0,2}\\*{1,12})]");
    private static final int MOST_NAMES = 50;

    private final Holders holders;

    Masking(Holders holders) {
        this.holders = holders;
    }

    public Masked mask(String text) {
        return mask(List.of(text)).getFirst();
    }

    /** Texts that belong together, title and body and file names: the same value has the same token in all of them. */
    public List<Masked> mask(List<String> texts) {
        List<List<Span>> spans = texts.stream().map(Masking::spans).toList();
        List<String> accounts = spans.stream()
                .flatMap(List::stream)
                .filter(span -> span.kind() == Kind.ACCOUNT || span.kind() == Kind.CARD)
                .map(Span::value)
                .distinct()
                .toList();
        Map<String, Kind> names = new LinkedHashMap<>();
        spans.stream()
                .flatMap(List::stream)
                .filter(Masking::isName)
                .forEach(span -> names.putIfAbsent(span.value(), span.kind()));
        holders.names(accounts)
                .forEach(name -> names.putIfAbsent(Folded.of(name), name.length() > 4 ? Kind.COMPANY : Kind.PERSON));
        Map<String, Token> tokens = new HashMap<>();
        Map<Kind, Integer> used = new HashMap<>();
        texts.forEach(text -> count(text, used));
        List<Masked> masked = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            masked.add(written(texts.get(i), everywhere(texts.get(i), spans.get(i), names), tokens, used));
        }
        return masked;
    }

    /** Without looking for holders. */
    static Masked byRules(String text) {
        List<Span> spans = spans(text);
        Map<String, Kind> names = new LinkedHashMap<>();
        spans.stream().filter(Masking::isName).forEach(span -> names.putIfAbsent(span.value(), span.kind()));
        Map<Kind, Integer> used = new HashMap<>();
        count(text, used);
        return written(text, everywhere(text, spans, names), new HashMap<>(), used);
    }

    private static List<Span> spans(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters");
        }
        String folded = Folded.of(text);
        List<Span> found = new ArrayList<>(existing(text));
        found.addAll(Numbers.in(folded));
        found.addAll(Names.in(folded));
        return inOrder(found);
    }

    private static boolean isName(Span span) {
        return (span.kind() == Kind.PERSON || span.kind() == Kind.COMPANY)
                && !span.value().isEmpty();
    }

    /** Tokens that stand there already, as places with an empty value: nothing in them is touched. */
    private static List<Span> existing(String text) {
        List<Span> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(new Span(token.start(), token.end(), Kind.PERSON, ""));
        }
        return tokens;
    }

    private static List<Span> inOrder(List<Span> found) {
        List<Span> kept = new ArrayList<>();
        found.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        int end = 0;
        for (Span span : found) {
            if (span.start() >= end) {
                kept.add(span);
                end = span.end();
            }
        }
        return kept;
    }

    /** A name found once is masked wherever the text repeats it. */
    private static List<Span> everywhere(String text, List<Span> spans, Map<String, Kind> names) {
        List<Span> all = new ArrayList<>(spans);
        String folded = Folded.of(text);
        names.entrySet().stream().limit(MOST_NAMES).forEach(name -> {
            int at = folded.indexOf(name.getKey());
            while (at >= 0) {
                all.add(new Span(at, at + name.getKey().length(), name.getValue(), name.getKey()));
                at = folded.indexOf(name.getKey(), at + name.getKey().length());
            }
        });
        return inOrder(all);
    }

    private static void count(String text, Map<Kind, Integer> used) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            for (Kind kind : Kind.values()) {
                if (kind.label().equals(token.group(1))) {
                    used.merge(kind, Integer.parseInt(token.group(2)), Math::max);
                }
            }
        }
    }

    private static Masked written(String text, List<Span> spans, Map<String, Token> tokens, Map<Kind, Integer> used) {
        StringBuilder masked = new StringBuilder();
        Set<Token> made = new LinkedHashSet<>();
        int from = 0;
        for (Span span : spans) {
            if (span.value().isEmpty()) {
                continue;
            }
            Token token = tokens.computeIfAbsent(
                    span.value(), value -> Token.of(span.kind(), used.merge(span.kind(), 1, Integer::sum), value));
            made.add(token);
            masked.append(text, from, span.start()).append(token.text());
            from = span.end();
        }
        return new Masked(masked.append(text, from, text.length()).toString(), List.copyOf(made));
    }
}
