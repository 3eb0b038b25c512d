package org.ashroy.forms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class FormsStructureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ashroy.forms");

    @Test
    void formsKnowNeitherSpringNorSqlNorOtherModules() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql..",
                        "org.ashroy.kernel..",
                        "org.ashroy.linkage..",
                        "org.ashroy.camp..",
                        "org.ashroy.app..")
                .check(CLASSES);
    }

    @Test
    void nothingIsReadFromDisksOrAddresses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "org.javarosa.core.reference..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .check(CLASSES);
    }

    @Test
    void onlyFillingAndFormulasKnowTheEvaluator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.ashroy.forms.filling..", "org.ashroy.forms.formula..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.javarosa..", "org.kxml2..")
                .check(CLASSES);
    }
}
