package org.ashroy.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestDisk;
import org.ashroy.app.TestMandates;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.backup.Backups;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.photos.FaceFiles;
import org.ashroy.app.photos.Photos;
import org.ashroy.app.photos.Shows;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.requests.DataRequests;
import org.ashroy.app.requests.Outcome;
import org.ashroy.app.requests.Right;
import org.ashroy.app.silence.CheckCause;
import org.ashroy.app.silence.CheckStatus;
import org.ashroy.app.silence.Checks;
import org.ashroy.app.silence.HarmKind;
import org.ashroy.app.silence.ServiceDesk;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.SearchQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes on and what stops while the disk is nearly full. */
class NearlyFullTest extends AppTest {

    private static final long FLOOR = 500L << 20;
    private static final String AGENCY = "FULL-OWN";

    @LocalServerPort
    private int port;

    @Autowired
    private TestDisk disk;

    @Autowired
    private Sites sites;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private Registration registration;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Backups backups;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Jobs jobs;

    @Autowired
    private RecordingKind recording;

    @Autowired
    private PersonRows rows;

    @Autowired
    private PersonIndex index;

    @Autowired
    private Photos photos;

    @Autowired
    private Cases cases;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Checks checks;

    @Autowired
    private ServiceDesk services;

    @Autowired
    private DataRequests requests;

    @Autowired
    private Ledger ledger;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path directory = Path.of("unset");

    @BeforeEach
    void site() {
        sites.save(new Site("FULL_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("FULL_B2", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    @AfterEach
    void room() {
        disk.sayWhatIs();
    }

    private SubjectId person() {
        return person(List.of());
    }

    private SubjectId person(List<IdentifierValue> numbers) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        "FULL_B1",
                        id,
                        TestPeople.woman("Nearly Full", 1990)
                                .relationship(Relationship.FOCAL_POINT)
                                .identifiers(numbers)
                                .build()),
                Ledger.SYSTEM);
        return id;
    }

    private static Visitor.Page register(Visitor clerk) {
        clerk.get("/register");
        return clerk.post(
                "/register",
                "act",
                "register-anyway",
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString(),
                "ids",
                UUID.randomUUID().toString(),
                "site",
                "FULL_B1",
                "m0.name",
                "Not Recorded",
                "m0.origin",
                "Maungdaw",
                "m0.birth",
                "1990",
                "m0.sex",
                "FEMALE");
    }

    @Test
    void belowTheFloorNothingIsRecordedAndTheRestGoesOn() throws IOException {
        SubjectId her = person();
        accountAt("FULL_B1", "full-supervisor", "SUPERVISOR");
        disk.say(FLOOR - 1);
        long before = maintenance.position();

        Visitor clerk = Visitor.at(port).signIn("full-supervisor");
        Visitor.Page refused = register(clerk);
        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.body()).contains("nothing was recorded", "ask whoever runs the server to make room");
        assertThatThrownBy(this::person).isInstanceOf(NoRoomException.class);
        assertThat(maintenance.position()).isEqualTo(before);
        clerk.get("/people");
        assertThat(clerk.post(
                                "/exports",
                                "id",
                                UUID.randomUUID().toString(),
                                "source",
                                "people",
                                "columns",
                                "code",
                                "purpose",
                                "FIELD_WORK")
                        .status())
                .isEqualTo(507);

        // Reading, and the access log that goes with it.
        assertThat(clerk.get("/people/" + her.value()).body()).contains("nothing can be recorded");
        assertThat(clerk.post("/people/" + her.value() + "/open").body()).contains("Nearly Full");
        // A backup to wherever the operator has room, a lock, an erasure.
        Path place = Files.createDirectory(directory.resolve("backups"));
        Path keyring = Files.createDirectory(directory.resolve("keyrings"));
        assertThat(backups.write(place, keyring, _ -> {}).file()).exists();
        locks.lock(CommandId.create(), "FULL_B2", SiteLocks.OPERATOR);
        assertThat(locks.covers("FULL_B2")).isTrue();
        erasure.erase(her, Ledger.SYSTEM);
        assertThat(registration.person(her).state().exists()).isFalse();

        disk.say(FLOOR);
        assertThat(register(clerk).status()).isEqualTo(200);
    }

    /** Whatever hangs on her goes too: what follows on an erasure asks for no room either. */
    @Test
    void belowTheFloorAnErasureIsWhole() {
        SubjectId her = person();
        String code = rows.byId(her.value()).orElseThrow().code();
        SubjectId photo = photo(her);
        UUID openCase = openCase(code);
        SubjectId check = check(her);
        services.record(CommandId.create(), ServiceDesk.Act.AGREED, registration.today(), List.of(code), Ledger.SYSTEM);
        services.record(CommandId.create(), ServiceDesk.Act.SEEN, registration.today(), List.of(code), Ledger.SYSTEM);
        SubjectId request = SubjectId.create();
        requests.ask(
                CommandId.create(),
                request,
                new DataRequests.Asking(her.value(), Right.DELETION, "All of it.", ""),
                Ledger.SYSTEM);
        assertThat(index.search(SearchQuery.of("Nearly Full"), 1_000)).contains(her.value());

        disk.say(FLOOR - 1);
        erasure.erase(her, Ledger.SYSTEM);

        assertThat(vault.vault().keyring().isErased(photo)).isTrue();
        assertThat(vault.vault().keyring().isErased(check)).isTrue();
        assertThat(checks.check(check.value()).state().status().status()).isEqualTo(CheckStatus.CLOSED);
        assertThat(jdbc.sql("select count(*) from service_week where person = ?")
                        .param(her.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(cases.find(openCase).state().whose()).isEmpty();
        assertThat(requests.find(request)
                        .state()
                        .answer()
                        .entries()
                        .getFirst()
                        .value()
                        .outcome())
                .isEqualTo(Outcome.ERASED);
        assertThat(index.search(SearchQuery.of("Nearly Full"), 1_000)).doesNotContain(her.value());
    }

    private SubjectId photo(SubjectId her) {
        registration.change(
                CommandId.create(),
                her,
                registration.person(her).heads(),
                List.of(new PersonChange.ConsentAnswered(ConsentPurpose.find("PHOTO")
                        .orElseThrow()
                        .answered(
                                ConsentTuple.Answer.GRANTED,
                                "en",
                                ConsentPurpose.Evidence.SPOKEN_TO_CLERK,
                                registration.today()))),
                Ledger.SYSTEM);
        SubjectId photo = SubjectId.create();
        photos.take(CommandId.create(), Shows.FACE, photo, her.value(), FaceFiles.jpeg(600, 800), Ledger.SYSTEM);
        return photo;
    }

    private UUID openCase(String code) {
        organisations.save(new Organisation(
                AGENCY, "Agency", OrganisationKind.NGO, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(AGENCY, Population.REFUGEES, 0, registration.today(), CaseKind.OTHER_PROTECTION),
                Ledger.SYSTEM);
        UUID worker = accounts.create("full-caseworker", PASSWORD, Set.of("CASEWORKER"), AGENCY, "", false);
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(CaseKind.OTHER_PROTECTION, Population.REFUGEES, Risk.MEDIUM, code, "FULL_B1"),
                accounts.current(worker).orElseThrow());
        return id.value();
    }

    private SubjectId check(SubjectId her) {
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, her.value(), CheckCause.REPORTED)));
        SubjectId check = new SubjectId(jdbc.sql("select id from welfare_check where person = ?")
                .param(her.value())
                .query(UUID.class)
                .single());
        checks.harmed(
                CommandId.create(),
                check.value(),
                checks.check(check.value()).heads(),
                HarmKind.OTHER,
                "Her neighbours asked.",
                Ledger.SYSTEM);
        return check;
    }

    @Test
    void whereThereIsLittleAdministratorsAreToldAndNobodyElse() {
        account("full-administrator", "ADMINISTRATOR");
        account("full-clerk", "REGISTRATION_CLERK");
        Visitor administrator = Visitor.at(port).signIn("full-administrator");
        Visitor clerk = Visitor.at(port).signIn("full-clerk");
        disk.say(FLOOR);
        assertThat(administrator.get("/").body()).contains("The disk of this server is getting full");
        assertThat(clerk.get("/").body()).doesNotContain("The disk of this server");
        disk.say(FLOOR - 1);
        assertThat(clerk.get("/").body()).contains("The disk of this server is nearly full");
        assertThat(Visitor.at(port).get("/sign-in").body()).doesNotContain("The disk of this server");
        disk.sayWhatIs();
        assertThat(clerk.get("/").body()).doesNotContain("The disk of this server");
    }

    @Test
    void workThatFindsNoRoomWaitsAndGoesOnWhenThereIs() throws InterruptedException {
        disk.say(0);
        UUID id = UUID.randomUUID();
        jobs.announce(id, RecordingKind.NAME, 0);
        jobs.release(id);
        assertThat(awaited(id, JobState.QUEUED).message()).isEqualTo("job.no-room");
        jobs.goOnWithWhatWaits();
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        disk.sayWhatIs();
        jobs.goOnWithWhatWaits();
        assertThat(awaited(id, JobState.DONE).message()).isEmpty();
    }

    /** Unlocked, and yet an index could not be read: unlocking again is nobody's task. */
    @Test
    void workForWhichNotAllWasReadWaitsAndGoesOnWithoutAnotherUnlocking() throws InterruptedException {
        recording.unread.set(true);
        UUID id = UUID.randomUUID();
        jobs.announce(id, RecordingKind.NAME, 0);
        jobs.release(id);
        assertThat(awaited(id, JobState.QUEUED).message()).isEqualTo("job.locked");
        recording.unread.set(false);
        jobs.goOnWithWhatWaits();
        assertThat(awaited(id, JobState.DONE).message()).isEmpty();
    }

    /** That two hold the same number cannot be written down then, and keeps nothing else from being read. */
    @Test
    void belowTheFloorAnUnlockingIsWhole() {
        IdentifierValue number = new IdentifierValue("PROGRES", "UNHCR", "FULL-" + UUID.randomUUID());
        List<SubjectId> both = List.of(person(List.of(number)), person(List.of(number)));
        disk.say(FLOOR - 1);
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(index.search(SearchQuery.of("Nearly Full"), 1_000))
                .containsAll(both.stream().map(SubjectId::value).toList());
        assertThat(ledger.untold()).isEqualTo(1);
        disk.sayWhatIs();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(ledger.untold()).isZero();
    }

    private Job awaited(UUID id, JobState state) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            Job job = jobs.find(id).orElseThrow();
            boolean waits = !job.message().isEmpty() || state != JobState.QUEUED;
            if (job.state() == state && waits) {
                return job;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the job does not become " + state);
    }
}
