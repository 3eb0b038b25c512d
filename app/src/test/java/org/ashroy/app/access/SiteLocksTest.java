package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class SiteLocksTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private LockReaches reaches;

    @Autowired
    private Registration registration;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    // Sites of each test's own, so that none is locked by another.
    private String camp = "";
    private String block = "";
    private String other = "";

    @BeforeEach
    void sites() {
        String number = UUID.randomUUID().toString().substring(0, 6);
        camp = "LOCK-" + number;
        block = camp + "-B1";
        other = "LOCKO-" + number;
        LocalDate first = LocalDate.of(2020, 1, 1);
        sites.save(new Site(camp, "Camp", Optional.empty(), "CAMP", first));
        sites.save(new Site(block, "Block", Optional.of(camp), "BLOCK", first));
        sites.save(new Site(other, "Other block", Optional.empty(), "BLOCK", first));
    }

    private static String name() {
        return "lock" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Visitor signedIn(String area, String... roles) {
        String name = name();
        accountAt(area, name, roles);
        return Visitor.at(port).signIn(name);
    }

    private SubjectId person(String site) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        site,
                        id,
                        TestPeople.woman("Lock Person", 1990)
                                .relationship(Relationship.FOCAL_POINT)
                                .build()),
                Ledger.SYSTEM);
        return id;
    }

    private static Visitor.Page lock(Visitor visitor, String site) {
        return visitor.post(
                "/sites/" + site + "/lock", "command", UUID.randomUUID().toString());
    }

    /** Sends the form of the page that is shown, with the heads that it shows. */
    private static Visitor.Page unlock(Visitor visitor, String site, Visitor.Page page) {
        Matcher heads = Pattern.compile("name=\"heads\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(heads.find()).as(page.body()).isTrue();
        return visitor.post(
                "/sites/" + site + "/unlock", "command", UUID.randomUUID().toString(), "heads", heads.group(1));
    }

    @Test
    void aLockedSitesAccountsAreOutAtTheirNextRequestAndOtherSitesWorkOn() {
        SubjectId her = person(block);
        String inBlock = name();
        UUID clerk = accountAt(block, inBlock, "REGISTRATION_CLERK");
        Visitor here = Visitor.at(port).signIn(inBlock);
        Visitor there = signedIn(other, "REGISTRATION_CLERK");
        Visitor wide = signedIn("", "REGISTRATION_CLERK");
        Visitor administrator = signedIn("", "ADMINISTRATOR");
        assertThat(here.get("/people").status()).isEqualTo(200);

        Visitor.Page before = administrator.get("/sites/" + camp + "/lock");
        assertThat(before.body())
                .contains("Accounts that it shuts out: 1")
                .contains("Accounts for a wider area")
                .contains("Lock this site now");
        Visitor.Page after = lock(administrator, camp);
        assertThat(after.path()).isEqualTo("/sites/" + camp + "/lock");
        assertThat(after.body()).contains("This site is locked").contains("Accounts that it shuts out now: 1");

        assertThat(here.get("/people").path()).isEqualTo("/sign-in");
        Visitor again = Visitor.at(port);
        again.get("/sign-in");
        Visitor.Page refused = again.post("/sign-in", "account", inBlock, "password", PASSWORD, "code", "");
        assertThat(refused.path()).isEqualTo("/sign-in");
        // Whoever holds a worker to her keyboard is not told that somebody noticed.
        assertThat(refused.body()).contains("This account cannot be used now").doesNotContain("locked");
        assertThatThrownBy(() -> gate.enter(Act.on(clerk, Purpose.REGISTRATION, Set.of(her), Set.of("identity"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage(Refusal.ACCOUNT.word());
        assertThat(there.get("/people").status()).isEqualTo(200);
        assertThat(wide.get("/people/" + her.value()).status()).isEqualTo(200);
        assertThat(administrator.get("/sites?within=" + camp + "&locked=yes").body())
                .contains(camp, block)
                .contains("Locked");
    }

    @Test
    void unlockingTakesTwoAndWhoAskedDoesNotAgreeToHerself() {
        String worker = name();
        accountAt(block, worker, "FIELD_WORKER");
        Visitor first = signedIn("", "ADMINISTRATOR");
        Visitor second = signedIn("", "ADMINISTRATOR");
        first.get("/sites/" + camp + "/lock");
        Visitor.Page stale = lock(first, camp);

        Visitor.Page asked = unlock(first, camp, stale);
        assertThat(asked.body())
                .contains("You asked that this site be unlocked")
                .doesNotContain("Agree, and unlock");
        // She sends the form of before once more, and makes one with what is shown now.
        assertThat(unlock(first, camp, stale).body()).contains("since you opened the page");
        String head = locks.find(camp).heads().first().toString();
        assertThat(first.post(
                                "/sites/" + camp + "/unlock",
                                "command",
                                UUID.randomUUID().toString(),
                                "heads",
                                head)
                        .body())
                .contains("You asked already");
        assertThat(locks.covers(block)).isTrue();

        assertThat(second.get("/").body()).contains("Locked sites for which somebody asks you to agree to unlock");
        Visitor.Page seen = second.get("/sites/" + camp + "/lock");
        assertThat(seen.body()).contains("Somebody asked that this site be unlocked");
        assertThat(unlock(second, camp, seen).body())
                .contains("Lock this site now")
                .contains("Unlocking asked for");
        Visitor.at(port).signIn(worker);
        // The form of a moment ago, sent again by somebody who did not see that it is open.
        assertThat(unlock(second, camp, seen).body()).contains("This site is not locked any more");
    }

    @Test
    void lockingAgainTakesBackWhatWasAskedFor() {
        UUID one = account(name(), "ADMINISTRATOR");
        UUID two = account(name(), "ADMINISTRATOR");
        locks.lock(CommandId.create(), camp, one);
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, two, false))
                .isEqualTo(SiteLocks.Answer.ASKED);
        locks.lock(CommandId.create(), camp, one);
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, one, false))
                .isEqualTo(SiteLocks.Answer.ASKED);
        assertThat(locks.find(camp).state().askers()).containsExactly(one);
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, two, false))
                .isEqualTo(SiteLocks.Answer.UNLOCKED);
        assertThat(locks.history(camp)).hasSize(5);
    }

    @Test
    void theOperatorIsOneOfTheTwoAndTheOnlyOneOnlyWhereNoAdministratorIsLeft() {
        UUID administrator = account(name(), "ADMINISTRATOR");
        locks.lock(CommandId.create(), camp, SiteLocks.OPERATOR);
        assertThat(reaches.of(camp).administrators()).isPositive();
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, SiteLocks.OPERATOR, false))
                .isEqualTo(SiteLocks.Answer.ASKED);
        assertThatThrownBy(() ->
                        locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, SiteLocks.OPERATOR, false))
                .isInstanceOf(RefusedFormException.class)
                .hasMessage("site-lock.second");
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, administrator, false))
                .isEqualTo(SiteLocks.Answer.UNLOCKED);
        locks.lock(CommandId.create(), camp, SiteLocks.OPERATOR);
        locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, SiteLocks.OPERATOR, true);
        assertThat(locks.unlock(CommandId.create(), locks.find(camp).heads(), camp, SiteLocks.OPERATOR, true))
                .isEqualTo(SiteLocks.Answer.UNLOCKED);
    }

    @Test
    void itWorksWhileTheKeyringIsLockedAndOnceForACommandSentTwice() {
        CommandId command = CommandId.create();
        vault.lock();
        locks.lock(command, block, SiteLocks.OPERATOR);
        locks.lock(command, block, SiteLocks.OPERATOR);
        assertThat(locks.history(block)).hasSize(1);
        assertThat(locks.covers(block)).isTrue();
        assertThat(locks.covers(camp))
                .as("an account whose area is wider works on")
                .isFalse();
        assertThat(locks.covers("")).isFalse();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(locks.covers(block)).isTrue();
    }

    @Test
    void anAdministratorOfOneSiteLocksNoOther() {
        Visitor administrator = signedIn(other, "ADMINISTRATOR");
        administrator.get("/sites/" + camp + "/lock");
        assertThat(lock(administrator, camp).status()).isEqualTo(403);
        assertThat(locks.covers(camp)).isFalse();
        Visitor.Page own = administrator.get("/sites/" + other + "/lock");
        assertThat(own.body()).contains("you are signed out too");
        assertThat(lock(administrator, other).path()).isEqualTo("/sign-in");
        assertThat(reaches.of(other).closed()).isEqualTo(1);
        Visitor clerk = signedIn("", "REGISTRATION_CLERK");
        clerk.get("/people");
        assertThat(lock(clerk, camp).status()).isEqualTo(403);
        assertThatThrownBy(() -> locks.lock(CommandId.create(), "NO-SUCH-SITE", SiteLocks.OPERATOR))
                .isInstanceOf(RefusedFormException.class)
                .hasMessage("site.unknown");
    }
}
