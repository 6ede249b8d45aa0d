package dev.setia;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.Random;
import java.util.Set;

@AnalyzeClasses(packages = "dev.setia", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    /** What is allowed is listed, and not what is forbidden: a list of the forbidden never notices what is new. */
    @ArchTest
    static final ArchRule rules_are_pure = classes()
            .that()
            .resideInAPackage("dev.setia.rules..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.setia.rules..",
                    "dev.setia.shared",
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.time",
                    "java.time.temporal",
                    "java.time.zone",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    // The annotations of its package-info.
                    "org.jspecify.annotations",
                    "org.springframework.modulith"));

    @ArchTest
    static final ArchRule rules_know_neither_time_nor_chance = noClasses()
            .that()
            .resideInAPackage("dev.setia.rules..")
            .should()
            .callMethodWhere(describe(
                    "reads a clock or rolls dice",
                    call -> readsTheTime(call)
                            || call.getName().equals("randomUUID")
                            || call.getName().equals("random")
                            || call.getName().equals("shuffle")))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule time_comes_from_the_clock_alone = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.setia.platform.ClockConfiguration")
            .should()
            .callMethodWhere(describe("reads a clock of its own", ArchitectureTests::readsTheTime));

    /** Holds also while there is none: most of what we store is written as SQL. */
    @ArchTest
    static final ArchRule entities_stay_inside_their_module = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePublic()
            .allowEmptyShould(true);

    /**
     * Jackson 2 is on the class path for the sake of the API's documentation; ours is Jackson 3. The one class that
     * answers swagger-core's questions has to name the types in which they come.
     */
    @ArchTest
    static final ArchRule json_is_read_and_written_by_jackson_3 = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.setia.platform.ApiSchemas")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    /** Also where a zone is given; not where a clock is. */
    private static boolean readsTheTime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        if (CLOCKS.contains(owner)) {
            return call.getName().equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.getName().equals("java.time.Clock"));
        }
        return switch (owner) {
            case "java.time.Clock" ->
                call.getName().startsWith("system") || call.getName().startsWith("tick");
            case "java.lang.System" -> call.getName().equals("currentTimeMillis");
            default -> false;
        };
    }
}
