package yingyun.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every style sheet and script that a module brings in {@code static/css} and {@code static/js}: the layout links them all. */
@Component
@ConditionalOnWebApplication
class Assets {

    private static final Set<String> FIRST = Set.of("yy.css", "shell.css");
    /** Of the page that goes when 今日 comes: its rules are for bare elements. */
    private static final Set<String> NOT_OURS = Set.of("status.css");

    private final List<String> styles = all("css");
    private final List<String> scripts = all("js");

    List<String> styles() {
        return styles;
    }

    List<String> scripts() {
        return scripts;
    }

    private static List<String> all(String kind) {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:/static/" + kind + "/*." + kind);
            return Arrays.stream(found)
                    .map(file -> Objects.requireNonNull(file.getFilename()))
                    .filter(name -> !NOT_OURS.contains(name))
                    .distinct()
                    .sorted(Comparator.comparing(
                                    (String name) -> name.equals("yy.css") ? 0 : FIRST.contains(name) ? 1 : 2)
                            .thenComparing(Comparator.naturalOrder()))
                    .map(name -> "/" + kind + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
