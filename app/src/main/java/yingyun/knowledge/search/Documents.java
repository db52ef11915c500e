package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;

/** What is searched, as documents of the index. The names of fields stand here alone. */
final class Documents {

    /** Kind and key: what is replaced when it changes. */
    static final String ID = "id";

    static final String KIND = "kind";
    static final String KEY = "key";
    static final String VERSION = "version";
    static final String SCOPE = "scope";
    static final String ORG = "org";
    static final String FROM = "from";
    static final String TO = "to";
    static final String REVIEW = "review";
    static final String SOLVED = "solved";
    static final String WRONG = "wrong";
    static final String CODE = "code";
    /** A code that its answer mentions. */
    static final String MENTIONED = "mentioned";

    static final String CODE_NUMBER = "codeno";
    static final String INITIALS = "qi";

    /** All of a text: pairs with places, single characters, marks. */
    static final String ALL_PAIRS = "tb";

    static final String ALL_SINGLES = "tu";
    static final String ALL_MARKS = "tm";

    /** How a text is cut for ranking; a field is part + cut, such as {@code qb}. */
    static final Map<String, Function<String, List<Cut>>> CUTS = Map.of(
            "w", TextTerms::words,
            "b", TextTerms::pairs,
            "s", TextTerms::singles,
            "p", TextTerms::sounds,
            "c", Synonyms::of,
            "n", Numbers::of);
    /** Question, names of codes and category, answer. */
    static final List<String> PARTS = List.of("q", "n", "a");

    /** Scope of what is for the whole bank. */
    static final String EVERYBODY = "ALL";

    private Documents() {}

    static Document article(SearchedArticle article) {
        String no = article.citation().articleNo();
        Document document = keyed(Sources.ARTICLE, no, no);
        document.add(new StoredField(VERSION, article.citation().version()));
        document.add(new StringField(SCOPE, article.scope(), Field.Store.YES));
        document.add(new StringField(ORG, "", Field.Store.NO));
        applies(document, article.from(), article.to());
        document.add(new StoredField(REVIEW, article.underReview() ? 1 : 0));
        document.add(new StoredField(SOLVED, article.solved()));
        document.add(new StoredField(WRONG, article.wrong()));
        ranked(document, "q", article.asked());
        ranked(document, "a", article.answer());
        ranked(document, "n", article.names());
        document.add(Terms.placed(
                INITIALS,
                Stream.concat(article.asked().stream(), article.names().stream())
                        .flatMap(text -> TextTerms.initials(Folding.fold(text)).stream())
                        .toList()));
        codes(document, article);
        List<String> all = new ArrayList<>(article.asked());
        all.addAll(article.answer());
        all.addAll(article.codes());
        all.add(article.citation().articleNo());
        whole(document, all);
        return document;
    }

    /**
     * A text of any kind.
     *
     * @param group what it is replaced with: its own key, or that of a whole of which it is a part
     * @param org whose it is; empty: everybody's
     */
    static Document text(
            String kind, String group, String key, String org, LocalDate from, LocalDate to, List<String> texts) {
        Document document = keyed(kind, group, key);
        document.add(new StringField(SCOPE, EVERYBODY, Field.Store.NO));
        document.add(new StringField(ORG, org, Field.Store.NO));
        applies(document, from, to);
        whole(document, texts);
        return document;
    }

    static String id(String kind, String key) {
        return kind + ":" + key;
    }

    static int day(LocalDate day) {
        return (int) Math.clamp(day.toEpochDay(), -10_000_000L, 10_000_000L);
    }

    private static void applies(Document document, LocalDate from, LocalDate to) {
        document.add(new IntPoint(FROM, day(from)));
        document.add(new IntPoint(TO, day(to)));
    }

    private static Document keyed(String kind, String group, String key) {
        Document document = new Document();
        document.add(new StringField(ID, id(kind, group), Field.Store.NO));
        document.add(new StringField(KIND, kind, Field.Store.YES));
        document.add(new StoredField(KEY, key));
        return document;
    }

    private static void ranked(Document document, String part, List<String> texts) {
        List<String> folded = texts.stream().map(Folding::fold).toList();
        CUTS.forEach((cut, cutter) -> document.add(Terms.counted(
                part + cut,
                folded.stream()
                        .flatMap(text -> cutter.apply(text).stream())
                        .map(Cut::term)
                        .toList())));
    }

    private static void codes(Document document, SearchedArticle article) {
        for (String code : article.codes()) {
            document.add(new StringField(CODE, code, Field.Store.NO));
            document.add(new StringField(CODE_NUMBER, code.replaceAll("\\D", ""), Field.Store.NO));
        }
        article.answer().stream()
                .flatMap(text -> CodeTerms.in(text).exact().stream())
                .distinct()
                .forEach(code -> document.add(new StringField(MENTIONED, code, Field.Store.NO)));
    }

    /** Without a mark between the texts: a substring that runs over two of them would be no substring, but costs nothing. */
    private static void whole(Document document, List<String> texts) {
        String all = String.join(" ", texts);
        String dense = Folding.dense(all);
        document.add(Terms.placed(ALL_PAIRS, TextTerms.neighbours(dense)));
        document.add(Terms.present(
                ALL_SINGLES,
                dense.codePoints().distinct().mapToObj(Character::toString).toList()));
        document.add(Terms.present(
                ALL_MARKS,
                all.codePoints()
                        .filter(Folding::isMark)
                        .distinct()
                        .mapToObj(Character::toString)
                        .toList()));
    }
}
