package org.ashroy.bench.watch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** No watch sees how a world is made, and the kernel, where detection stands, sees neither worlds nor benchmarks. */
class BlindnessTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ashroy.kernel", "org.ashroy.bench");

    @Test
    void theKernelKnowsNeitherInventedCampsNorBenchmarks() {
        noClasses()
                .that()
                .resideInAPackage("org.ashroy.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ashroy.camp..", "org.ashroy.bench..")
                .check(CLASSES);
    }

    @Test
    void aWatchKnowsOnlyWhatCanBeObserved() {
        noClasses()
                .that()
                .resideInAPackage("org.ashroy.bench.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ashroy.camp", "org.ashroy.camp.worlds..", "org.ashroy.bench.worlds..")
                .check(CLASSES);
    }
}
