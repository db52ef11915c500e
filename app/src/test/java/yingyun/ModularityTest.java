package yingyun;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom (STYLE §1), and what no class may do. */
class ModularityTest {

    /** Beside access, audit, job and database: the chain's lease, the bean that is the clock, the day on which the demo bank is made. */
    private static final Set<String> MAY_READ_THE_CLOCK =
            Set.of("yingyun.eod.ChainLease", "yingyun.eod.NightInfrastructure", "yingyun.cli.DemoBankSetUp");

    @Test
    void every_module_uses_only_what_it_declares_and_there_is_no_cycle() {
        ApplicationModules.of(YingyunApplication.class, OurClasses.NO_TESTS).verify();
    }

    @Test
    void each_maven_module_holds_its_packages_and_no_other() {
        assertThat(OurClasses.packagesOf("sql"))
                .containsExactlyInAnyOrder("kernel", "reference", "job", "database", "demobank");
        Set<String> inJobs = OurClasses.packagesOf("batch-jobs");
        Set<String> inReports = OurClasses.packagesOf("reports");
        assertThat(inJobs).contains("eod", "intake", "ledger", "deposit").doesNotContainAnyElementsOf(inReports);
        assertThat(OurClasses.packagesOf("app"))
                .contains("cli")
                .doesNotContainAnyElementsOf(inJobs)
                .doesNotContainAnyElementsOf(inReports);
        assertThat(OurClasses.ALL)
                .allMatch(type -> List.of("sql", "batch-jobs", "reports", "app").stream()
                                .filter(module -> OurClasses.isOf(type, module))
                                .count()
                        == 1);
    }

    @Test
    void jobs_and_reports_never_see_each_other_and_nothing_below_sees_the_top() {
        neverSees("batch-jobs", "reports");
        neverSees("reports", "batch-jobs");
        neverSees("batch-jobs", "app");
        neverSees("reports", "app");
        for (String above : List.of("batch-jobs", "reports", "app")) {
            neverSees("sql", above);
        }
    }

    private static void neverSees(String module, String other) {
        noClasses()
                .that(are("of " + module, type -> OurClasses.isOf(type, module)))
                .should()
                .dependOnClassesThat(are(
                        "of " + other,
                        type -> type.getPackageName().startsWith("yingyun") && OurClasses.isOf(type, other)))
                .allowEmptyShould(false)
                .check(OurClasses.ALL);
    }

    @Test
    void the_kernel_is_small_and_pure() {
        List<JavaClass> kernel = OurClasses.ALL.stream()
                .filter(type -> type.getPackageName().equals("yingyun.kernel"))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        assertThat(kernel).hasSizeBetween(5, 30);

        noClasses()
                .that()
                .resideInAPackage("yingyun.kernel..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "jakarta..", "org.postgresql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .check(OurClasses.ALL);
    }

    @Test
    void the_demo_bank_is_plain_java() {
        noClasses()
                .that()
                .resideInAPackage("yingyun.demobank..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(OurClasses.ALL);
    }

    @Test
    void only_a_few_read_system_time() {
        noClasses()
                .that()
                .resideOutsideOfPackages("yingyun.access..", "yingyun.audit..", "yingyun.job..", "yingyun.database..")
                .and(are("not named in this test", type -> !MAY_READ_THE_CLOCK.contains(outermost(type))))
                .should(readSystemTime())
                .check(OurClasses.ALL);
        assertThat(MAY_READ_THE_CLOCK).allMatch(OurClasses.ALL::contain);
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ModularityTest::outermost).orElse(type.getFullName());
    }

    private static ArchCondition<JavaClass> readSystemTime() {
        return new ArchCondition<>("read system time") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.of(
                                type.getMethodCallsFromSelf(),
                                type.getConstructorCallsFromSelf(),
                                type.getMethodReferencesFromSelf(),
                                type.getConstructorReferencesFromSelf())
                        .flatMap(Set::stream)
                        .filter(access -> isSystemTime(access.getTarget()))
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }

    /** A clock that is handed over is no system time to him who asks it; making one or asking none is. */
    private static boolean isSystemTime(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return switch (owner.getFullName()) {
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" ->
                name.equals("<init>") && target.getRawParameterTypes().isEmpty();
            case "java.util.Calendar" -> name.equals("getInstance");
            case "java.lang.System" -> name.equals("currentTimeMillis");
            default ->
                owner.getPackageName().equals("java.time")
                        && name.equals("now")
                        && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getFullName().equals("java.time.Clock"));
        };
    }

    @Test
    void no_class_has_a_name_that_says_nothing() {
        assertThat(OurClasses.ALL.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Impl|Util|Utils|Helper|Manager)"));
    }

    @Test
    void every_package_is_null_marked_and_every_module_says_whom_it_may_use() {
        TreeSet<String> packages =
                OurClasses.ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).contains("yingyun", "yingyun.kernel", "yingyun.eod", "yingyun.proof", "yingyun.cli");
        assertThat(packages).allMatch(name -> packageInfo(name).isAnnotationPresent(NullMarked.class));
        assertThat(packages.stream().filter(name -> name.matches("yingyun\\.[a-z]+")))
                .allMatch(name -> {
                    ApplicationModule module = packageInfo(name).getAnnotation(ApplicationModule.class);
                    return module != null
                            && !List.of(module.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN);
                });
    }

    private static Class<?> packageInfo(String name) {
        try {
            return Class.forName(name + ".package-info");
        } catch (ClassNotFoundException none) {
            throw new AssertionError("no package-info in " + name, none);
        }
    }

    private static DescribedPredicate<JavaClass> are(
            String description, java.util.function.Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
