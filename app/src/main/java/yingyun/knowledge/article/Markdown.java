package yingyun.knowledge.article;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What people write becomes paragraphs, lists, tables and emphasis, and nothing else: HTML in it is shown as it was typed, links lead
 * to places of this server only, and what comes out has passed a list of elements. Twice, because each alone may err.
 */
final class Markdown {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br />")
            .build();
    private static final Pattern OWN_PLACE = Pattern.compile("/(?!/)[A-Za-z0-9/_.?=&%-]*");
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "ul",
                    "ol",
                    "li",
                    "strong",
                    "em",
                    "code",
                    "pre",
                    "blockquote",
                    "h3",
                    "h4",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a",
                    "hr")
            .allowAttributes("href")
            .matching(OWN_PLACE)
            .onElements("a")
            .toFactory();

    private Markdown() {}

    static String html(String markdown) {
        if (markdown.isBlank()) {
            return "";
        }
        String html = RENDERER.render(PARSER.parse(markdown));
        return ALLOWED.sanitize(html.replaceAll("<(/?)h[12]>", "<$1h3>").replaceAll("<(/?)h[56]>", "<$1h4>"));
    }
}
