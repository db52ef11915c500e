package yingyun;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The application's own classes of all four Maven modules, without those of tests. */
final class OurClasses {

    static final ImportOption NO_TESTS =
            location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
    static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("yingyun");

    private OurClasses() {}

    /** Direct sub-packages of {@code yingyun} that a Maven module brings. */
    static Set<String> packagesOf(String mavenModule) {
        return ALL.stream()
                .filter(type -> isOf(type, mavenModule))
                .map(OurClasses::topPackage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isOf(JavaClass type, String mavenModule) {
        String place = type.getBaseComponentType()
                .getSource()
                .map(source -> source.getUri().toString())
                .orElseThrow(() -> new IllegalStateException(type + " comes from nowhere"));
        return place.contains("/" + mavenModule + "/target/classes/")
                || place.contains("/yingyun-" + mavenModule + "-")
                || place.contains("/" + mavenModule + "/target/yingyun-");
    }

    /** {@code kernel} of {@code yingyun.kernel.deep.Type}; empty for the root package. */
    static String topPackage(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", 3);
        return parts.length < 2 ? "" : parts[1];
    }
}
