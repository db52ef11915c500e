package yingyun.knowledge.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.knowledge.SearchedTexts;

/** What is shown of texts that were found: from where they are kept, as they stand now. */
@Repository
class FoundTexts {

    private final JdbcClient jdbc;
    private final ObjectProvider<SearchedTexts> rooms;

    FoundTexts(JdbcClient jdbc, ObjectProvider<SearchedTexts> rooms) {
        this.jdbc = jdbc;
        this.rooms = rooms;
    }

    /** @param body the whole text */
    record Text(String title, String body, String path) {}

    /** Those that are still there, in the order of the hits. */
    Map<FullText.Hit, Text> of(List<FullText.Hit> hits, LocalDate asOf) {
        Map<String, Map<String, Text>> byKind = new HashMap<>();
        hits.stream().map(FullText.Hit::kind).distinct().forEach(kind -> {
            List<String> keys = hits.stream()
                    .filter(hit -> hit.kind().equals(kind))
                    .map(FullText.Hit::key)
                    .toList();
            byKind.put(kind, ofKind(kind, keys, asOf));
        });
        Map<FullText.Hit, Text> texts = new LinkedHashMap<>();
        for (FullText.Hit hit : hits) {
            Text text = byKind.getOrDefault(hit.kind(), Map.of()).get(hit.key());
            if (text != null) {
                texts.put(hit, text);
            }
        }
        return texts;
    }

    private Map<String, Text> ofKind(String kind, Collection<String> keys, LocalDate asOf) {
        return switch (kind) {
            case Sources.ARTICLE -> articles(keys, asOf);
            case Sources.RULE -> clauses(keys, asOf);
            case Sources.CODE -> codes(keys);
            default -> {
                Map<String, Text> texts = new HashMap<>();
                rooms.stream()
                        .filter(room -> room.kind().equals(kind))
                        .flatMap(room -> room.of(keys).stream())
                        .forEach(text -> texts.put(text.key(), new Text(text.title(), text.body(), text.path())));
                yield texts;
            }
        };
    }

    private Map<String, Text> articles(Collection<String> keys, LocalDate asOf) {
        Map<String, Text> texts = new HashMap<>();
        jdbc.sql("""
                select v.article_no, v.title, concat_ws(' ', v.question, v.say, v.terminal, v.avoid, v.steps,
                       (select string_agg(q.wording, ' ' order by q.ordinal) from article_question q
                         where q.article_no = v.article_no and q.version = v.version))
                  from article_version v
                 where v.article_no = any (:keys)
                   and v.state in ('APPROVED', 'EFFECTIVE', 'REVIEW_DUE', 'SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED')
                   and :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                """)
                .param("keys", keys.toArray(String[]::new))
                .param("day", asOf)
                .query(rs -> {
                    String no = rs.getString(1);
                    texts.put(no, new Text(no + " " + rs.getString(2), rs.getString(3), "/kb/" + no + "?asOf=" + asOf));
                });
        return texts;
    }

    private Map<String, Text> clauses(Collection<String> keys, LocalDate asOf) {
        List<String> documents = new ArrayList<>();
        List<String> clauses = new ArrayList<>();
        for (String key : keys) {
            String[] parts = key.split(Sources.CLAUSE, 2);
            documents.add(parts[0]);
            clauses.add(parts[1]);
        }
        Map<String, Text> texts = new HashMap<>();
        jdbc.sql("""
                select t.document_no::text, t.clause_no, d.title, concat_ws(' ', t.heading, t.body)
                  from unnest(:documents::text[], :clauses::text[]) as wanted (document_no, clause_no)
                  join rule_clause_text t on t.document_no = wanted.document_no and t.clause_no = wanted.clause_no
                  join rule_version v on v.document_no = t.document_no and v.version_no = t.version_no
                  join rule_document d on d.document_no = t.document_no
                 where v.state = 'CONFIRMED'
                   and :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                """)
                .param("documents", documents.toArray(String[]::new))
                .param("clauses", clauses.toArray(String[]::new))
                .param("day", asOf)
                .query(rs -> {
                    String title = Stream.of(rs.getString(3), rs.getString(1), rs.getString(2))
                            .collect(Collectors.joining(" "));
                    texts.put(
                            rs.getString(1) + Sources.CLAUSE + rs.getString(2),
                            new Text(
                                    title,
                                    rs.getString(4),
                                    "/kb/rules/document?no=" + encoded(rs.getString(1)) + "&asOf=" + asOf));
                });
        return texts;
    }

    private Map<String, Text> codes(Collection<String> keys) {
        Map<String, Text> texts = new HashMap<>();
        jdbc.sql("""
                select code, name, concat_ws(' ', array_to_string(aliases, ' '), meaning, say, terminal, avoid)
                  from code_dictionary
                 where code = any (:keys)
                """).param("keys", keys.toArray(String[]::new)).query(rs -> {
            texts.put(
                    rs.getString(1),
                    new Text(
                            rs.getString(1) + " " + rs.getString(2),
                            rs.getString(3),
                            "/kb/codes?q=" + rs.getString(1)));
        });
        return texts;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
