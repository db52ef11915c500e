package yingyun.knowledge.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.CodeCards;

/** Codes of {@code code_dictionary}, found in a text by their form or by an alias. */
@Repository
class DictionaryCards implements CodeCards {

    private static final int MOST_READ = 10_000;
    /** The letter O is typed for zero. */
    private static final Pattern CODE =
            Pattern.compile("(?<![A-Z0-9])(TX|E[A-Z]|UP)[ -]?([0-9O]{2}(?:[0-9O]{2})?)(?![A-Z0-9])");

    private final JdbcClient jdbc;

    DictionaryCards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<CodeCard> of(String text, LocalDate asOf) {
        String read = Normalizer.normalize(text.substring(0, Math.min(text.length(), MOST_READ)), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT);
        Set<String> codes = new LinkedHashSet<>();
        Matcher found = CODE.matcher(read);
        while (found.find()) {
            codes.add(found.group(1) + found.group(2).replace('O', '0'));
        }
        if (codes.size() < MOST) {
            codes.addAll(byAlias(read.replaceAll("\\s+", "")));
        }
        List<String> wanted = codes.stream().limit(200).toList();
        List<CodeCard> cards = new ArrayList<>();
        for (CodeCard card : wanted.isEmpty() ? List.<CodeCard>of() : valid(wanted, asOf)) {
            if (cards.size() < MOST) {
                cards.add(card);
            }
        }
        return cards;
    }

    /** An alias of a single character would be found everywhere: two at least, and no digit goes on behind it. */
    private List<String> byAlias(String read) {
        return jdbc.sql("""
                select d.code
                  from code_dictionary d
                 cross join unnest(d.aliases) alias
                 where length(alias) >= 2 and position(upper(alias) in :read) > 0
                   and substr(:read, position(upper(alias) in :read) + length(alias), 1) !~ '[0-9]'
                 group by d.code
                 order by min(position(upper(alias) in :read))
                """)
                .param("read", read)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private List<CodeCard> valid(List<String> codes, LocalDate asOf) {
        return jdbc.sql("""
                select d.code, d.kind, d.name, d.owner_desk, d.meaning, d.say, d.terminal, d.avoid, d.document_no::text as document_no,
                       d.clause_no, d.duty,
                       array(select distinct v.article_no from article_code c join article_version v using (article_no, version)
                              where c.code = d.code and v.state in ('EFFECTIVE', 'REVIEW_DUE') order by 1 limit 20) as articles
                  from code_dictionary d
                 where d.code = any (:codes) and :day between d.valid_from and coalesce(d.valid_to, 'infinity')
                 order by array_position(:codes::text[], d.code)
                """)
                .param("codes", codes.toArray(String[]::new))
                .param("day", asOf)
                .query(DictionaryCards::card)
                .list();
    }

    /** For the page of codes: at most {@code most} after {@code after}. */
    List<CodeCard> list(String kind, String q, String after, int most) {
        return jdbc.sql("""
                select d.code, d.kind, d.name, d.owner_desk, d.meaning, d.say, d.terminal, d.avoid, d.document_no::text as document_no,
                       d.clause_no, d.duty,
                       array(select distinct v.article_no from article_code c join article_version v using (article_no, version)
                              where c.code = d.code and v.state in ('EFFECTIVE', 'REVIEW_DUE') order by 1 limit 20) as articles
                  from code_dictionary d
                 where (:kind = '' or d.kind = :kind) and d.code > :after
                   and (:q = '' or strpos(d.code, :q) > 0 or strpos(upper(d.name), :q) > 0)
                 order by d.code
                 limit :most
                """)
                .param("kind", kind)
                .param("q", q)
                .param("after", after)
                .param("most", most)
                .query(DictionaryCards::card)
                .list();
    }

    private static CodeCard card(ResultSet rs, int rowNumber) throws SQLException {
        String document = rs.getString("document_no");
        return new CodeCard(
                rs.getString("code"),
                rs.getString("kind"),
                rs.getString("name"),
                rs.getString("owner_desk"),
                rs.getString("meaning"),
                rs.getString("say"),
                rs.getString("terminal"),
                rs.getString("avoid"),
                document == null ? List.of() : List.of(new ClauseReference(document, rs.getString("clause_no"))),
                rs.getString("duty"),
                Articles.texts(rs, "articles"));
    }
}
