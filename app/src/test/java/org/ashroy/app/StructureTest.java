package org.ashroy.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;
import org.junit.jupiter.api.Test;

/** What the structure itself promises. */
class StructureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ashroy");

    @Test
    void onlyTemplatesTheIdentityIndexAndTheExportWriterRenderWhatWasRevealed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ashroy.templates..")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.app.registration.PersonIndex")
                .and()
                // It decrypts an uploaded list chunk by chunk, straight into the import.
                .haveNameNotMatching("org\\.ashroy\\.app\\.intake\\.SealedFiles.*")
                .and()
                // It hands a sealed file out piece by piece; what is in it is encrypted once more.
                .haveNameNotMatching("org\\.ashroy\\.app\\.export\\.SealedResults.*")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.app.export.ListWriter")
                .should()
                .callMethod(Revealed.class, "render")
                .check(classes);
    }

    @Test
    void onlyAnAccessOpensWhatIsSealed() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.ashroy.kernel.access.Access")
                .should()
                .callMethod(Sealer.class, "open", Sealed.class, Field.class)
                .check(classes);
    }

    @Test
    void kernelAndLinkageKnowNeitherSpringNorSql() {
        noClasses()
                .that()
                .resideInAnyPackage("org.ashroy.kernel..", "org.ashroy.linkage..", "org.ashroy.camp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(classes);
    }

    @Test
    void screensAskServicesNotTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc..")
                .check(classes);
    }
}
