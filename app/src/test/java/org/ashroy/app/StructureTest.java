package org.ashroy.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;
import org.ashroy.kernel.seal.SubjectOpener;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the structure itself promises. */
class StructureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
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
                // It knows in memory whose each case is.
                .doNotHaveFullyQualifiedName("org.ashroy.app.casework.CaseIndex")
                .and()
                // It gives a clerk back what she typed herself.
                .haveNameNotMatching("org\\.ashroy\\.app\\.registration\\.Drafts.*")
                .and()
                // It opens a sealed file piece by piece, into the import or into a file that is encrypted once more.
                .doNotHaveFullyQualifiedName("org.ashroy.app.ledger.SealedPieces$Reader")
                .and()
                // It writes what a request opened into the answer to that request, and nowhere else.
                .haveNameNotMatching("org\\.ashroy\\.app\\.api\\.Json\\$Opened")
                .and()
                .haveNameNotMatching("org\\.ashroy\\.app\\.exchange\\.Json\\$Opened")
                .and()
                // It draws the token it opened as the square on a card.
                .doNotHaveFullyQualifiedName("org.ashroy.app.cards.CardPrint")
                .and()
                // It holds in memory alone whom each referral is about: nothing says it in the clear.
                .doNotHaveFullyQualifiedName("org.ashroy.app.referrals.ReferralIndex")
                .and()
                // It knows in memory which allegations have the same link, and what was tied to each.
                .doNotHaveFullyQualifiedName("org.ashroy.app.allegations.AllegationIndex")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.app.export.ListWriter")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.app.filling.WorkingCopy")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.app.filling.AnswerTables")
                .and()
                // It holds in memory what ended fillings say of entries, and gives each account what it may hold.
                .doNotHaveFullyQualifiedName("org.ashroy.app.filling.EntityLists")
                .should()
                .callMethod(Revealed.class, "render")
                .check(CLASSES);
    }

    @Test
    void onlyAnAccessOpensWhatIsSealed() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.ashroy.kernel.access.Access")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.kernel.access.Access$Opening")
                .and()
                .doNotHaveFullyQualifiedName("org.ashroy.kernel.seal.Sealer")
                .should()
                .callMethod(Sealer.class, "open", Sealed.class, Field.class)
                .orShould()
                .callMethod(Sealer.class, "opening", SubjectId.class, Function.class)
                .orShould()
                .callMethod(SubjectOpener.class, "open", Sealed.class, Field.class)
                .check(CLASSES);
    }

    @Test
    void librariesKnowNeitherSpringNorSql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.ashroy.kernel..", "org.ashroy.linkage..", "org.ashroy.forms..", "org.ashroy.camp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void screensAskServicesNotTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc..")
                .check(CLASSES);
    }

    /** Itself, or by a method of its own module that it calls. */
    private static boolean asks(JavaMethod method, Set<JavaMethod> visited) {
        return visited.add(method)
                && method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Permitted.class)
                                || call.getTargetOwner().isEquivalentTo(OnePerson.class)
                                || (call.getTargetOwner()
                                                .getPackageName()
                                                .equals(method.getOwner().getPackageName())
                                        && call.getTarget()
                                                .resolveMember()
                                                .filter(called -> asks(called, visited))
                                                .isPresent()));
    }

    /** Whoever adds a screen says who may see it; these few are for everybody who is signed in, or not yet. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "HomeController.home",
            "HelpController.help",
            "ApiController.description",
            "CaseApiController.description",
            "ExchangeController.description",
            "ErrorPages.error",
            // These show each user what is hers: what she asked for, or may approve.
            "ReleaseController.list",
            "ReleaseController.one",
            "ReleaseController.fetch",
            // Whoever has a reply code has no account.
            "ReplyController.ask",
            "ReplyController.open",
            "ReplyController.answer",
            "SignInController.signIn",
            "SignInController.away",
            "SignInController.password",
            "SignInController.changePassword",
            "SignInController.secondFactor",
            "SignInController.setUp");

    @Test
    void everyHandlerAsksForAPermission() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(new ArchCondition<>("ask Permitted, or be for everybody") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        String name = method.getOwner().getSimpleName() + "." + method.getName();
                        boolean asks = asks(method, new HashSet<>());
                        events.add(new SimpleConditionEvent(
                                method,
                                asks || FOR_EVERYBODY.contains(name),
                                name + " asks for no permission: call Permitted.require first"));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void modulesStandOnEachOtherWithoutCyclesThroughWhatIsPublicOnly() {
        ApplicationModules.of(AshroyApplication.class).verify();
    }
}
