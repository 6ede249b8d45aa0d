package dev.setia.tools.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The replay proves the public API, so it must know nothing else. */
class ReplayIsAClientTests {
    private static final DescribedPredicate<JavaClass> OF_THE_APPLICATION = DescribedPredicate.describe(
            "of the application",
            type -> type.getPackageName().startsWith("dev.setia")
                    && !type.getPackageName().startsWith("dev.setia.tools"));

    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.setia");

    @Test
    void it_uses_nothing_of_the_application() {
        noClasses()
                .that()
                .resideInAPackage("dev.setia.tools..")
                .should()
                .dependOnClassesThat(OF_THE_APPLICATION)
                .check(all);
    }

    @Test
    void nothing_of_the_application_uses_it() {
        classes()
                .that()
                .resideInAPackage("dev.setia.tools..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.setia.tools..")
                .check(all);
    }
}
