package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.Exit;
import org.ashroy.app.registration.ExitSource;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.Households;
import org.ashroy.app.registration.MayAsk;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Cards at two places at once; whom an exercise did not find; exits on the word of others. */
class ConflictsTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Conflicts conflicts;

    @Autowired
    private ConflictStore store;

    @Autowired
    private SilenceStore silenceStore;

    @Autowired
    private NotFound notFound;

    @Autowired
    private Silences silences;

    @Autowired
    private Registration registration;

    @Autowired
    private Households households;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Maintenance maintenance;

    private Village village(String site) {
        return new Village(site, 4, 2012, sites, registration, rows, silences);
    }

    private void seen(SessionType type, String site, LocalDate day, UUID... people) {
        silences.record(type, site, day, Set.of(people), Set.of(people), Ledger.SYSTEM);
    }

    private String elsewhere(String site) {
        sites.save(new Site(site, "Another place", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        return site;
    }

    private Optional<ConflictLine> conflict(String site, UUID person) {
        return conflicts.list(new Area(site), 100).stream()
                .filter(line -> line.person().equals(person))
                .findFirst();
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void oneCardAtTwoPlacesAtOnceIsASightingAtNeitherUntilSomebodyLooks() {
        Village village = village("CON-A");
        LocalDate today = registration.today();
        UUID girl = village.person(0);
        seen(SessionType.DISTRIBUTION, "CON-A", today, girl, village.person(1));
        seen(SessionType.SCHOOL_DAY, elsewhere("CON-A2"), today, girl, village.person(2));
        conflicts.find(List.of());
        assertThat(conflicts.find(List.of())).as("the same again").isZero();
        ConflictLine line = conflict("CON-A", girl).orElseThrow();
        assertThat(line.sessions()).hasSize(2);
        assertThat(conflict("CON-A", village.person(1))).isEmpty();
        assertThat(silenceStore.lastSeen(village.people(), today, today))
                .containsOnlyKeys(village.person(1), village.person(2));
        UUID first = line.sessions().getFirst().id();
        refused(
                () -> conflicts.lookAt(
                        CommandId.create(),
                        line.id(),
                        conflicts.conflict(line.id()).heads(),
                        ConflictFinding.ONE_HOLDS,
                        Set.of(UUID.randomUUID()),
                        Ledger.SYSTEM),
                "conflict.which");
        conflicts.lookAt(
                CommandId.create(),
                line.id(),
                conflicts.conflict(line.id()).heads(),
                ConflictFinding.ONE_HOLDS,
                Set.of(first),
                Ledger.SYSTEM);
        assertThat(silenceStore.lastSeen(List.of(girl), today, today)).containsOnlyKeys(girl);
        assertThat(store.discounted(today))
                .hasEntrySatisfying(
                        line.sessions().getLast().id(),
                        people -> assertThat(people).contains(girl));
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void whereNobodyCanSayThatItWasSheSheIsCheckedOn() {
        Village village = village("CON-B");
        LocalDate today = registration.today();
        UUID girl = village.person(0);
        seen(SessionType.DISTRIBUTION, "CON-B", today, girl);
        seen(SessionType.DISTRIBUTION, elsewhere("CON-B2"), today, girl);
        conflicts.find(List.of(girl));
        accountAt("CON-B", "con-b-worker", "CASEWORKER");
        Visitor worker = Visitor.at(port).signIn("con-b-worker");
        Visitor.Page page = worker.get("/conflicts");
        assertThat(page.body()).contains(village.code(girl)).doesNotContain("Pupil");
        String path = "/conflicts/" + conflict("CON-B", girl).orElseThrow().id();
        assertThat(worker.post(path, Forms.in(page.body(), path)).body()).contains("Choose what it was");
        worker.post(path, Forms.in(page.body(), path, "finding", "NONE_HOLDS"));
        assertThat(silenceStore.openChecks(Optional.of(List.of(girl)))).hasSize(1);
        assertThat(silenceStore.lastSeen(List.of(girl), today, today)).isEmpty();
        accountAt("CON-B", "con-b-field", "FIELD_WORKER");
        assertThat(Visitor.at(port).signIn("con-b-field").get("/conflicts").status())
                .isEqualTo(403);
    }

    @Test
    void twinsAtTwoPlacesACardShownTwiceAndAListOfYesterdayAreNoConflict() {
        Village village = village("CON-C");
        String other = elsewhere("CON-C2");
        LocalDate today = registration.today();
        // Two people of one face: each has a code of her own.
        seen(SessionType.DISTRIBUTION, "CON-C", today, village.person(0));
        seen(SessionType.DISTRIBUTION, other, today, village.person(1));
        // A shared card, at one place: one sighting of whose it is.
        seen(SessionType.DISTRIBUTION, "CON-C", today, village.person(2));
        seen(SessionType.SCHOOL_DAY, "CON-C", today, village.person(2));
        // What is written down later says nothing of the hour.
        seen(SessionType.DISTRIBUTION, "CON-C", today.minusDays(1), village.person(3));
        seen(SessionType.DISTRIBUTION, other, today.minusDays(1), village.person(3));
        conflicts.find(List.of());
        for (UUID person : village.people()) {
            assertThat(conflict("CON-C", person)).isEmpty();
        }
    }

    @Test
    void aCardInAnotherHandEndsNoCheck() {
        Village village = new Village("CON-D", 20, 2012, sites, registration, rows, silences);
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        LocalDate today = registration.today();
        ledger.perform(silences.session(
                SubjectId.create(),
                SessionType.DISTRIBUTION,
                "CON-D",
                today,
                Set.of(girl),
                Set.of(),
                Set.of(girl),
                Ledger.SYSTEM));
        seen(SessionType.DISTRIBUTION, elsewhere("CON-D2"), today, girl);
        assertThat(conflict("CON-D", girl))
                .as("found at once, for she is looked for")
                .isPresent();
        assertThat(silenceStore.openChecks(Optional.of(List.of(girl)))).hasSize(1);
    }

    @Test
    void whomAnExerciseDidNotFindIsListedAndCheckedOnAndLosesNothing() {
        Village village = village("CON-E");
        LocalDate today = registration.today();
        silences.record(
                SessionType.VERIFICATION,
                "CON-E",
                today,
                Set.copyOf(village.people()),
                Set.of(village.person(0), village.person(1)),
                Ledger.SYSTEM);
        accountAt("CON-E", "con-e-worker", "CASEWORKER");
        Visitor worker = Visitor.at(port).signIn("con-e-worker");
        worker.get("/not-found");
        String[] which = {"site", "CON-E", "from", today.toString(), "to", today.toString()};
        Visitor.Page page = worker.post("/not-found", which);
        assertThat(page.body())
                .contains(village.code(village.person(2)), village.code(village.person(3)))
                .doesNotContain(village.code(village.person(0)));
        assertThat(notFound.check("CON-E", today, today, Ledger.SYSTEM)).isEqualTo(2);
        assertThat(notFound.check("CON-E", today, today, Ledger.SYSTEM))
                .as("again")
                .isZero();
        assertThat(silenceStore.openChecks(Optional.of(village.people())))
                .extracting(SilenceStore.OpenCheck::person)
                .containsExactlyInAnyOrder(village.person(2), village.person(3));
        assertThat(rows.byIds(village.people())).allMatch(row -> row.status() == Status.ACTIVE);
        refused(() -> notFound.list("CON-E", today, today.minusDays(1), "", 10), "not-found.days-range");
    }

    private void exits(UUID person, ExitSource saidBy, UUID author) {
        SubjectId subject = new SubjectId(person);
        households.exit(
                new Households.Intention(CommandId.create(), households.shownWith(subject), author),
                subject,
                Status.LEFT,
                registration.today(),
                new Exit(saidBy, "to an uncle in Teknaf", MayAsk.NO));
    }

    @Test
    void nobodyUnderEighteenAndNobodyWhoIsLookedForLeavesOnTheWordOfOthers() {
        Village girls = village("CON-F");
        UUID clerk = accountAt("CON-F", "con-f-clerk", "REGISTRATION_CLERK");
        refused(() -> exits(girls.person(0), ExitSource.HOUSEHOLD, clerk), "exit.needs-confirmation");
        exits(girls.person(0), ExitSource.STAFF, clerk);
        assertThat(rows.byId(girls.person(0)).orElseThrow().status()).isEqualTo(Status.LEFT);
        Village women = new Village("CON-G", 20, 1990, sites, registration, rows, silences);
        UUID woman = women.oneMissing();
        silences.pass(registration.today());
        refused(() -> exits(woman, ExitSource.HOUSEHOLD, clerk), "exit.needs-confirmation");
        exits(women.person(1), ExitSource.HOUSEHOLD, clerk);
        assertThat(rows.byId(women.person(1)).orElseThrow().status()).isEqualTo(Status.LEFT);
        assertThat(registration.history(new SubjectId(women.person(1))).toString())
                .doesNotContain("Teknaf");
    }
}
