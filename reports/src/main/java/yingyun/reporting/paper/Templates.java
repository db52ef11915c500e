package yingyun.reporting.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRStyle;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import org.springframework.stereotype.Component;

/**
 * The templates that this build compiled and carries; there is no way to bring one from outside. A running bank has no compiler for
 * them either. What a template is known by is the hash of its reviewed source.
 */
@Component
public class Templates {

    private final Map<String, Template> loaded = new ConcurrentHashMap<>();

    /**
     * @param subset drawn in the subset font, {@code whole} the same in the whole font
     */
    public record Template(String source, String sha256, JasperReport subset, JasperReport whole) {}

    /** @param name of the template's resource without ending, such as {@code /yingyun/reporting/rpt02/rpt02} */
    public Template of(String name) {
        return loaded.computeIfAbsent(name, Templates::load);
    }

    private static Template load(String name) {
        byte[] source = bytes(name + ".jrxml");
        byte[] compiled = bytes(name + ".jasper");
        JasperReport whole = report(compiled);
        for (JRStyle style : whole.getStyles()) {
            style.setFontName("Paper Full");
        }
        return new Template(new String(source, StandardCharsets.UTF_8), Sha256.of(source), report(compiled), whole);
    }

    private static JasperReport report(byte[] compiled) {
        try {
            return (JasperReport)
                    JRLoader.loadObject(DefaultJasperReportsContext.getInstance(), new ByteArrayInputStream(compiled));
        } catch (JRException broken) {
            throw new IllegalStateException("a template of our own build is broken", broken);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream content = Templates.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("no template " + resource + ": the build has not compiled it");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
