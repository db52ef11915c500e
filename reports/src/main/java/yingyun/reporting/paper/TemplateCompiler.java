package yingyun.reporting.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/**
 * Run by the build alone: compiles each {@code .jrxml} of this module into the classes folder. The compiler that it needs is not
 * shipped.
 */
final class TemplateCompiler {

    private TemplateCompiler() {}

    /** @param folders where the sources lie, where the compiled templates go */
    public static void main(String[] folders) throws IOException, JRException {
        System.setProperty("java.awt.headless", "true");
        Path sources = Path.of(folders[0]);
        Path classes = Path.of(folders[1]);
        List<Path> templates;
        try (Stream<Path> files = Files.walk(sources)) {
            templates = files.filter(file -> file.toString().endsWith(".jrxml"))
                    .sorted()
                    .toList();
        }
        for (Path source : templates) {
            Path target = classes.resolve(sources.relativize(source).toString().replaceFirst("\\.jrxml$", ".jasper"));
            if (!isFresh(source, target)) {
                Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                JasperCompileManager.compileReportToFile(source.toString(), target.toString());
            }
        }
    }

    private static boolean isFresh(Path source, Path target) throws IOException {
        return Files.exists(target)
                && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(source)) > 0;
    }
}
