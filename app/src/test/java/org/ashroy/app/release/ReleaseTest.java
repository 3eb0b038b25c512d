package org.ashroy.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.FileFormat;
import org.ashroy.app.export.Opened;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in this operation in 2018 to 2021 (Human Rights Watch, 15 June 2021), tried again; and what may leave. */
class ReleaseTest extends AppTest {

    private static final Pattern WORDS = Pattern.compile("<code>([a-z ]+)</code>");
    private static final String SITE = "REL-B1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Registration registration;

    @Autowired
    private Releases releases;

    @Autowired
    private ReleaseKind kind;

    @Autowired
    private Ledger ledger;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Erasure erasure;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void places() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        organisation("UNHCR", OrganisationKind.UN, "CH");
        organisation("BD-GOV", OrganisationKind.GOVERNMENT, "BD");
        organisation("MM-GOV", OrganisationKind.GOVERNMENT, "MM");
        organisation("MM-NGO", OrganisationKind.NGO, "MM");
    }

    private void organisation(String code, OrganisationKind kindOfIt, String country) {
        organisations.save(new Organisation(
                code, code + " office", kindOfIt, country, LocalDate.of(2020, 1, 1), Optional.empty()));
    }

    private UUID person(String name) {
        return person(name, LocalDate.of(2004, 3, 9));
    }

    private UUID person(String name, LocalDate born) {
        SubjectId id = SubjectId.create();
        NewPerson person = NewPerson.named(name, Sex.FEMALE, Birth.on(born))
                .relationship(Relationship.ALONE)
                .origin(Origin.of("Tula Toli"))
                .identifiers(List.of(new IdentifierValue("FCN", "UNHCR", "301222")))
                .phone(Optional.of("01811 222333"))
                .needs(List.of("DS-BD"))
                .build();
        ledger.perform(registration.command(CommandId.create(), id, person, SITE, Optional.empty(), Ledger.SYSTEM));
        return id.value();
    }

    private void answers(
            UUID person, String recipient, String purpose, String country, ConsentTuple.Answer answer, String... data) {
        answers(ConsentPurpose.Evidence.SPOKEN_TO_CLERK, person, recipient, purpose, country, answer, data);
    }

    private void answers(
            ConsentPurpose.Evidence evidence,
            UUID person,
            String recipient,
            String purpose,
            String country,
            ConsentTuple.Answer answer,
            String... data) {
        SubjectId id = new SubjectId(person);
        ConsentTuple tuple = new ConsentTuple(
                recipient,
                purpose,
                new TreeSet<>(Set.of(data)),
                country,
                registration.today().plusMonths(12),
                "1",
                "rhg",
                evidence.name(),
                answer);
        registration.change(
                CommandId.create(),
                id,
                registration.person(id).heads(),
                List.of(new PersonChange.ConsentAnswered(tuple)),
                Ledger.SYSTEM);
    }

    private Visitor visitor(String account) {
        Visitor visitor = Visitor.at(port).signIn(account);
        visitor.get("/");
        return visitor;
    }

    private static Visitor.Page ask(
            Visitor visitor, UUID id, UUID person, String recipient, String purpose, String country, String... data) {
        List<String> form = new ArrayList<>(List.of(
                "id",
                id.toString(),
                "ground",
                "CONSENT",
                "recipient",
                recipient,
                "purpose",
                purpose,
                "jurisdiction",
                country,
                "cause",
                "RECIPIENT_ASKED"));
        for (String category : data) {
            form.addAll(List.of("categories", category));
        }
        return visitor.post("/people/" + person + "/release", form.toArray(String[]::new));
    }

    private static String words(Visitor.Page page) {
        Matcher matcher = WORDS.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private Release release(UUID id) {
        return releases.release(id).state();
    }

    private List<AccessLogReader.Shown> lines(UUID person) {
        return log.ofSubject(person, 50);
    }

    @Test
    void dataGivenForAssistanceGoesNeitherToTheHostGovernmentForReturnNorToTheCountryThatSheFled() {
        UUID person = person("Senowara Registeredforaid");
        answers(person, "UNHCR", "ASSISTANCE", "BD", ConsentTuple.Answer.GRANTED, "identity", "contact");
        account("rel-scenario-supervisor", "SUPERVISOR");
        account("rel-scenario-officer", "DATA_PROTECTION_OFFICER");
        Visitor supervisor = visitor("rel-scenario-supervisor");

        UUID host = UUID.randomUUID();
        assertThat(ask(supervisor, host, person, "BD-GOV", "RETURN", "BD", "identity")
                        .body())
                .contains("No consent of hers covers exactly");
        UUID origin = UUID.randomUUID();
        assertThat(ask(supervisor, origin, person, "MM-GOV", "RETURN", "", "identity")
                        .body())
                .contains("Nothing is released to the country of origin");
        // Neither through another country nor through a private organisation of that country.
        UUID detour = UUID.randomUUID();
        ask(supervisor, detour, person, "MM-NGO", "ASSISTANCE", "BD", "identity");
        UUID cloud = UUID.randomUUID();
        ask(supervisor, cloud, person, "UNHCR", "ASSISTANCE", "MM", "identity");
        assertThat(release(host).reason()).contains(ReleaseReason.NO_EXACT_CONSENT);
        for (UUID each : List.of(origin, detour, cloud)) {
            assertThat(release(each).reason()).contains(ReleaseReason.COUNTRY_OF_ORIGIN);
        }

        // Refused and logged in the chain; nothing sealed was opened.
        assertThat(lines(person)).hasSize(4).allMatch(line -> line.purpose().equals("RELEASE"));
        assertThat(lines(person))
                .extracting(AccessLogReader.Shown::refused)
                .containsExactly(
                        "release-country-of-origin",
                        "release-country-of-origin",
                        "release-country-of-origin",
                        "release-no-exact-consent");
        assertThat(maintenance.audit("access_log", List.of())).isInstanceOf(ChainVerification.Intact.class);

        // Shown to the data protection officer, who cannot approve what ended.
        Visitor officer = visitor("rel-scenario-officer");
        String list = officer.get("/releases?stage=REFUSED&recipient=MM-GOV").body();
        assertThat(list)
                .contains(origin.toString())
                .contains("Country of origin")
                .doesNotContain(host.toString());
        assertThat(officer.get("/releases?stage=REFUSED").body()).contains(host.toString());
        assertThat(officer.post("/releases/" + host + "/approve").body()).contains("ended already");
        assertThat(supervisor.post("/releases/" + host + "/file").body()).contains("ended already");
    }

    @Test
    void aCoveredReleaseHoldsExactlyTheCoveredCategories() throws Exception {
        UUID person = person("Jannat Coveredwhole");
        answers(person, "UNHCR", "RESETTLEMENT", "CH", ConsentTuple.Answer.GRANTED, "identity", "contact");
        UUID asking = account("rel-covered-one", "SUPERVISOR");
        account("rel-covered-two", "SUPERVISOR");
        Visitor one = visitor("rel-covered-one");
        UUID id = UUID.randomUUID();
        assertThat(ask(one, id, person, "UNHCR", "RESETTLEMENT", "", "identity").body())
                .contains("Waits for approval");
        assertThat(one.post("/releases/" + id + "/approve").body()).contains("You asked for it yourself");
        assertThat(one.post("/releases/" + id + "/file").body()).contains("not approved yet");
        Visitor two = visitor("rel-covered-two");
        assertThat(two.get("/").body()).contains("Releases to approve or refuse");
        assertThat(two.post("/releases/" + id + "/approve").body()).contains("Approved by 1 of 1");
        assertThat(two.post("/releases/" + id + "/file").status()).isEqualTo(403);
        assertThat(one.get("/").body()).contains("whose file you make: ");
        String words = words(one.post("/releases/" + id + "/file", "format", "CSV"));
        assertThat(two.post("/releases/" + id + "/fetch").path()).isEqualTo("/releases/" + id);
        one.get("/releases/" + id);
        // Refused at the gate it is a page that says why, and the file stays there.
        whileNothingIsLetOut(
                asking,
                () -> one.refusedDownload("/releases/" + id + "/fetch", "You did this very often in a short time"));
        one.get("/releases/" + id);
        byte[] zip = one.download("/releases/" + id + "/fetch");
        String text = new String(Opened.content(zip, words, "data.csv"), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("Jannat Coveredwhole")
                .contains("2004-03-09")
                .contains("FCN 301222")
                .doesNotContain("01811")
                .doesNotContain("Tula Toli")
                .doesNotContain(SITE)
                .doesNotContain("DS")
                .doesNotContain(
                        registration.person(new SubjectId(person)).state().code());
        assertThat(one.get("/releases/" + id).body()).contains("R-").doesNotContain("Fetch the file");
        assertThat(lines(person)).hasSize(1);
        assertThat(lines(person).getFirst().refused()).isEmpty();
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void aGovernmentNeedsTwoOthersAndAWithdrawalInBetweenRefuses() {
        UUID person = person("Hasina Changedhermind");
        answers(person, "BD-GOV", "GOVERNMENT_CARD", "BD", ConsentTuple.Answer.GRANTED, "identity");
        account("rel-gov-asks", "SUPERVISOR");
        account("rel-gov-first", "SUPERVISOR");
        account("rel-gov-second", "DATA_PROTECTION_OFFICER");
        Visitor asks = visitor("rel-gov-asks");
        UUID id = UUID.randomUUID();
        ask(asks, id, person, "BD-GOV", "GOVERNMENT_CARD", "BD", "identity");
        Visitor first = visitor("rel-gov-first");
        first.post("/releases/" + id + "/approve");
        assertThat(first.post("/releases/" + id + "/approve").body()).contains("You approved it already");
        assertThat(asks.post("/releases/" + id + "/file").body()).contains("not approved yet");
        visitor("rel-gov-second").post("/releases/" + id + "/approve");
        assertThat(release(id).ready()).isTrue();

        answers(person, "BD-GOV", "GOVERNMENT_CARD", "BD", ConsentTuple.Answer.WITHDRAWN, "identity");
        assertThat(asks.post("/releases/" + id + "/file", "format", "CSV").body())
                .contains("She refused this, or withdrew her consent")
                .doesNotContain("<code>");
        assertThat(release(id).released()).isEmpty();
        assertThat(lines(person).getFirst().refused()).isEqualTo("release-refused-or-withdrawn");
    }

    /** An administrator may move an organisation, make it a government's or end it between the request and the file. */
    @Test
    void whatTheRecipientBecameSinceItWasAskedForCounts() {
        UUID person = person("Rokeya Recipientchanged");
        account("rel-became-asks", "SUPERVISOR");
        account("rel-became-first", "SUPERVISOR");
        account("rel-became-second", "SUPERVISOR");
        Visitor asks = visitor("rel-became-asks");
        Visitor first = visitor("rel-became-first");
        Map<String, UUID> asked = new TreeMap<>();
        for (String code : List.of("REL-MOVES", "REL-ENDS", "REL-STATE")) {
            organisation(code, OrganisationKind.NGO, "CH");
            answers(person, code, "HEALTH", "CH", ConsentTuple.Answer.GRANTED, "needs");
            UUID id = UUID.randomUUID();
            ask(asks, id, person, code, "HEALTH", "", "needs");
            assertThat(first.post("/releases/" + id + "/approve").body()).contains("Approved by 1 of 1");
            asked.put(code, id);
        }

        organisation("REL-MOVES", OrganisationKind.NGO, "MM");
        assertThat(asks.post("/releases/" + asked.get("REL-MOVES") + "/file").body())
                .contains("Nothing is released to the country of origin");
        organisations.save(new Organisation(
                "REL-ENDS",
                "REL-ENDS office",
                OrganisationKind.NGO,
                "CH",
                LocalDate.of(2020, 1, 1),
                Optional.of(releases.today())));
        assertThat(asks.post("/releases/" + asked.get("REL-ENDS") + "/file").body())
                .contains("The recipient does not work here any more");
        organisation("REL-STATE", OrganisationKind.POLICE, "CH");
        String state = "/releases/" + asked.get("REL-STATE");
        assertThat(asks.get(state).body()).contains("Approved by 1 of 2").doesNotContain("id=\"hand\"");
        assertThat(asks.post(state + "/file").body()).contains("not approved yet");
        // Who is to approve finds it, and whoever asked is not told that it is ready.
        assertThat(visitor("rel-became-second")
                        .get("/releases?stage=WAITING&recipient=REL-STATE")
                        .body())
                .contains(state);
        assertThat(asks.get("/releases?stage=READY&recipient=REL-STATE").body()).doesNotContain(state);
        assertThat(visitor("rel-became-second").post(state + "/approve").body()).contains("Approved by 2 of 2");
        words(asks.post(state + "/file"));
        assertThat(lines(person))
                .extracting(AccessLogReader.Shown::refused)
                .containsExactly("", "release-recipient-ended", "release-country-of-origin");
    }

    /** A file waits for up to a day. */
    @Test
    void aFileThatWaitsIsNotHandedOutAfterSheWithdrew() {
        UUID person = person("Rashida Withdrewlater");
        answers(person, "UNHCR", "HEALTH", "CH", ConsentTuple.Answer.GRANTED, "identity");
        account("rel-later-asks", "SUPERVISOR");
        account("rel-later-other", "SUPERVISOR");
        Visitor asks = visitor("rel-later-asks");
        UUID id = UUID.randomUUID();
        ask(asks, id, person, "UNHCR", "HEALTH", "", "identity");
        visitor("rel-later-other").post("/releases/" + id + "/approve");
        words(asks.post("/releases/" + id + "/file", "format", "CSV"));
        asks.get("/releases/" + id);
        answers(person, "UNHCR", "HEALTH", "CH", ConsentTuple.Answer.WITHDRAWN, "identity");
        assertGone(asks, id, "She refused this, or withdrew her consent");
    }

    /** Also in danger to life: nobody is left whom it could save. */
    @Test
    void aFileThatWaitsIsNotHandedOutAfterSheWasErased() {
        account("rel-erased-asks", "CASEWORKER");
        account("rel-erased-other", "CASEWORKER");
        Visitor asks = visitor("rel-erased-asks");
        UUID person = person("Kulsuma Erasedlater");
        UUID id = UUID.randomUUID();
        asks.post(
                "/people/" + person + "/release",
                "id",
                id.toString(),
                "ground",
                "DANGER_TO_LIFE",
                "recipient",
                "BD-GOV",
                "purpose",
                "DANGER_TO_LIFE",
                "cause",
                "DISASTER",
                "categories",
                "identity");
        visitor("rel-erased-other").post("/releases/" + id + "/approve");
        words(asks.post("/releases/" + id + "/file", "format", "CSV"));
        asks.get("/releases/" + id);
        erasure.erase(new SubjectId(person), Ledger.SYSTEM);
        assertGone(asks, id, "Her record was erased");
    }

    /** The file, its key, and what could be fetched. */
    private void assertGone(Visitor asks, UUID id, String why) {
        UUID file = release(id).released().orElseThrow().file();
        assertThat(asks.post("/releases/" + id + "/fetch").body()).contains(why).doesNotContain("Fetch the file");
        assertThat(vault.vault().keyring().erasedSubjects()).contains(new SubjectId(file));
        assertThat(asks.get("/releases/" + id).body()).doesNotContain("Fetch the file");
    }

    private UUID approved(String account, UUID person) {
        answers(person, "UNHCR", "HEALTH", "CH", ConsentTuple.Answer.GRANTED, "identity");
        account(account + "-other", "SUPERVISOR");
        UUID id = UUID.randomUUID();
        ask(visitor(account), id, person, "UNHCR", "HEALTH", "", "identity");
        visitor(account + "-other").post("/releases/" + id + "/approve");
        return id;
    }

    /** As a double click does: whichever answer the browser shows, somebody can open the file. */
    @Test
    void aFileThatIsMadeTwiceAtOnceIsMadeOnceAndItsWordsOpenIt() throws Exception {
        UUID asking = account("rel-twice", "SUPERVISOR");
        SignedIn user = accounts.current(asking).orElseThrow();
        UUID id = approved("rel-twice", person("Setara Pressedtwice"));
        List<CompletableFuture<String>> both = new ArrayList<>();
        // Both files are written while nothing else can be recorded, so neither was there when the other was begun.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ledger.perform(new Command(CommandId.create(), Ledger.SYSTEM, _ -> {
                both.add(CompletableFuture.supplyAsync(() -> made(id, user), threads));
                both.add(CompletableFuture.supplyAsync(() -> made(id, user), threads));
                awaitFiles(asking, 2);
            }));
        }
        List<String> answers = both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).containsOnlyOnce("release.made-meanwhile");
        assertThat(release(id).reason()).isEmpty();
        String words = answers.stream()
                .filter(answer -> !answer.startsWith("release."))
                .findFirst()
                .orElseThrow();
        Visitor visitor = visitor("rel-twice");
        assertThat(visitor.get("/releases/" + id).body())
                .contains("Fetch the file")
                .doesNotContain("It ended already");
        assertThat(new String(
                        Opened.content(visitor.download("/releases/" + id + "/fetch"), words, "data.csv"),
                        StandardCharsets.UTF_8))
                .contains("Setara Pressedtwice");
    }

    @Test
    void aRefusalThatComesAfterTheFileIsMadeRefusesNothing() {
        UUID asking = account("rel-late-no", "SUPERVISOR");
        UUID id = approved("rel-late-no", person("Setara Latelyrefused"));
        assertThat(made(id, accounts.current(asking).orElseThrow())).doesNotStartWith("release.");
        SubjectId release = new SubjectId(id);
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        release,
                        recorder.load(kind, release).heads(),
                        new ReleaseChange.Refused(ReleaseReason.APPROVER, registration.today()))));
        assertThat(release(id).status().status()).isEqualTo(ReleaseStatus.RELEASED);
        assertThat(release(id).reason()).isEmpty();
    }

    private String made(UUID id, SignedIn user) {
        try {
            return releases.hand(id, FileFormat.CSV, user, Locale.ENGLISH)
                    .orElseThrow()
                    .words();
        } catch (RefusedReleaseException refused) {
            return refused.problems().getOrDefault("release", "");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void awaitFiles(UUID owner, int count) {
        Instant last = Instant.now().plusSeconds(60);
        while (jdbc.sql("select count(*) from sealed_result where owner = ? and finished_at is not null")
                        .param(owner)
                        .query(Integer.class)
                        .single()
                < count) {
            assertThat(Instant.now()).isBefore(last);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aFileWhoseWordsWereLostIsMadeAnewWhileItWaits() throws Exception {
        account("rel-anew", "SUPERVISOR");
        UUID id = approved("rel-anew", person("Lalu Lostwords"));
        Visitor visitor = visitor("rel-anew");
        String lost = words(visitor.post("/releases/" + id + "/file", "format", "CSV"));
        ReleaseChange.Released first = release(id).released().orElseThrow();
        assertThat(visitor.get("/releases/" + id).body()).contains("made anew, with other words");
        String words = words(visitor.post("/releases/" + id + "/file", "format", "CSV"));
        assertThat(words).isNotEqualTo(lost);
        ReleaseChange.Released second = release(id).released().orElseThrow();
        assertThat(second.file()).isNotEqualTo(first.file());
        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(vault.vault().keyring().erasedSubjects())
                .contains(new SubjectId(first.file()))
                .doesNotContain(new SubjectId(second.file()));
        visitor.get("/releases/" + id);
        assertThat(new String(
                        Opened.content(visitor.download("/releases/" + id + "/fetch"), words, "data.csv"),
                        StandardCharsets.UTF_8))
                .contains("Lalu Lostwords");
        visitor.get("/releases/" + id);
        assertThat(visitor.post("/releases/" + id + "/file").body()).contains("ended already");
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void anApproverRefusesAndOldRequestsExpire() {
        UUID person = person("Romida Askedtwice");
        answers(person, "UNHCR", "HEALTH", "CH", ConsentTuple.Answer.GRANTED, "needs");
        account("rel-old-asks", "SUPERVISOR");
        account("rel-old-other", "SUPERVISOR");
        Visitor asks = visitor("rel-old-asks");
        UUID no = UUID.randomUUID();
        ask(asks, no, person, "UNHCR", "HEALTH", "", "needs");
        assertThat(visitor("rel-old-other").post("/releases/" + no + "/refuse").body())
                .contains("An approver refused it");
        UUID old = UUID.randomUUID();
        SubjectId subject = new SubjectId(old);
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        subject,
                        Set.of(),
                        new ReleaseChange.Requested(
                                person,
                                SITE,
                                ReleaseGround.CONSENT,
                                "UNHCR",
                                false,
                                "CH",
                                "HEALTH",
                                new TreeSet<>(Set.of("needs")),
                                "CH",
                                ReleaseCause.SHE_ASKED,
                                releases.today().minusDays(15)))));
        releases.expire();
        assertThat(release(old).status().status()).isEqualTo(ReleaseStatus.EXPIRED);
        assertThat(release(no).status().status()).isEqualTo(ReleaseStatus.REFUSED);
    }

    @Test
    void inDangerToLifeTwoOfProtectionHandOutTheMinimumAndItIsReviewed() throws Exception {
        UUID person = person("Ayesha Onaboat");
        answers(person, "BD-GOV", "GOVERNMENT_CARD", "BD", ConsentTuple.Answer.REFUSED, "identity");
        account("rel-danger-asks", "CASEWORKER");
        account("rel-danger-confirms", "CASEWORKER");
        account("rel-danger-clerk", "REGISTRATION_CLERK");
        account("rel-danger-officer", "DATA_PROTECTION_OFFICER");
        assertThat(visitor("rel-danger-clerk")
                        .get("/people/" + person + "/release?ground=DANGER_TO_LIFE")
                        .status())
                .isEqualTo(403);
        Visitor asks = visitor("rel-danger-asks");
        UUID id = UUID.randomUUID();
        String[] form = {
            "id",
            id.toString(),
            "ground",
            "DANGER_TO_LIFE",
            "recipient",
            "BD-GOV",
            "purpose",
            "DANGER_TO_LIFE",
            "cause",
            "DISASTER",
            "categories",
            "identity",
            "categories",
            "needs"
        };
        assertThat(asks.post("/people/" + person + "/release", form).body())
                .contains("Choose at least one kind of data");
        form[form.length - 1] = "contact";
        assertThat(asks.post("/people/" + person + "/release", form).body()).contains("Waits for approval");
        Visitor confirms = visitor("rel-danger-confirms");
        assertThat(confirms.get("/").body()).contains("Releases to approve or refuse");
        assertThat(confirms.get("/releases/" + id).body()).contains("Confirm the danger");
        confirms.post("/releases/" + id + "/approve");
        String words = words(asks.post("/releases/" + id + "/file", "format", "CSV"));
        asks.get("/releases/" + id);
        String text = new String(
                Opened.content(asks.download("/releases/" + id + "/fetch"), words, "data.csv"), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("Ayesha Onaboat")
                .contains(SITE)
                .doesNotContain("Tula Toli")
                .doesNotContain("DS");
        Visitor officer = visitor("rel-danger-officer");
        assertThat(officer.get("/").body()).contains("Releases in danger to life to review");
        assertThat(officer.get("/releases?stage=TO_REVIEW").body()).contains(id.toString());
        assertThat(officer.post("/releases/" + id + "/review").body()).contains("Choose what you found");
        assertThat(asks.post("/releases/" + id + "/review", "finding", "JUSTIFIED")
                        .status())
                .isEqualTo(403);
        assertThat(officer.post("/releases/" + id + "/review", "finding", "JUSTIFIED")
                        .body())
                .contains("Justified, and no more than needed");
        assertThat(officer.get("/releases?stage=TO_REVIEW").body()).doesNotContain(id.toString());
        UUID toOrigin = UUID.randomUUID();
        form[1] = toOrigin.toString();
        form[5] = "MM-GOV";
        assertThat(asks.post("/people/" + person + "/release", form).body())
                .contains("Nothing is released to the country of origin");
    }

    @Test
    void whatTheFormLacksIsSaidBesideTheField() {
        UUID person = person("Fatema Emptyform");
        account("rel-form", "SUPERVISOR");
        Visitor visitor = visitor("rel-form");
        assertThat(visitor.get("/people/" + person).body()).contains("Release to another organisation");
        assertThat(visitor.get("/people/" + person + "/release").body()).contains("UNHCR office");
        assertThat(visitor.post(
                                "/people/" + person + "/release",
                                "id",
                                UUID.randomUUID().toString(),
                                "ground",
                                "CONSENT",
                                "jurisdiction",
                                "Burma")
                        .body())
                .contains("Choose who would receive the data")
                .contains("Choose what the data would be used for")
                .contains("Choose at least one kind of data")
                .contains("Choose a country from the list")
                .contains("Choose why you ask");
        accountAt(SITE, "rel-clerk", "REGISTRATION_CLERK");
        assertThat(visitor("rel-clerk").get("/people/" + person + "/release").status())
                .isEqualTo(403);
        assertThat(visitor("rel-clerk").get("/releases").status()).isEqualTo(403);
        assertThat(visitor("rel-clerk").get("/releases/" + UUID.randomUUID()).status())
                .isEqualTo(403);
    }

    @Test
    void sheGetsOnPaperWhatIsHeldAndWhoLooked() {
        UUID person = person("Noor Herownpaper");
        answers(person, "UNHCR", "TRACING", "CH", ConsentTuple.Answer.REFUSED, "identity");
        account("rel-paper", "REGISTRATION_CLERK");
        Visitor clerk = visitor("rel-paper");
        clerk.get("/people/" + person);
        assertThat(clerk.post("/people/" + person + "/open").body()).contains("Noor Herownpaper");
        String paper = clerk.post("/people/" + person + "/own-data").body();
        assertThat(paper)
                .contains("<title>What is held about you</title>")
                .doesNotContain("Ashroy")
                .doesNotContain("rel-paper")
                .contains("Noor Herownpaper")
                .contains("2004-03-09")
                .contains("Tula Toli")
                .contains("01811 222333")
                .contains("You said no:")
                .contains("Nothing was handed to another organisation")
                .contains("Registration")
                .contains(ORGANISATION);
        assertThat(lines(person)).extracting(AccessLogReader.Shown::purpose).contains("OWN_DATA", "REGISTRATION");
    }

    /** The paper of a child is often handed to somebody from whom a service keeps her safe. */
    @Test
    void thePaperOfAChildSaysNeitherWhatSheAgreedToByHerselfNorToWhomHerDataWentForIt() {
        UUID girl = person("Shahida Childspaper", registration.today().minusYears(14));
        organisation("REL-CLINIC", OrganisationKind.NGO, "CH");
        answers(girl, "REL-CLINIC", "HEALTH", "CH", ConsentTuple.Answer.GRANTED, "needs");
        answers(
                ConsentPurpose.Evidence.CARER_FOR_CHILD,
                girl,
                "UNHCR",
                "EDUCATION",
                "CH",
                ConsentTuple.Answer.GRANTED,
                "identity");
        account("rel-child-asks", "SUPERVISOR");
        account("rel-child-approves", "SUPERVISOR");
        Visitor asks = visitor("rel-child-asks");
        UUID id = UUID.randomUUID();
        ask(asks, id, girl, "REL-CLINIC", "HEALTH", "", "needs");
        visitor("rel-child-approves").post("/releases/" + id + "/approve");
        words(asks.post("/releases/" + id + "/file", "format", "CSV"));
        asks.download("/releases/" + id + "/fetch");
        assertThat(release(id).released()).isPresent();
        account("rel-child-desk", "REGISTRATION_CLERK");
        Visitor clerk = visitor("rel-child-desk");
        clerk.get("/people/" + girl);
        assertThat(clerk.post("/people/" + girl + "/own-data").body())
                .contains("Shahida Childspaper", "You said yes:", "UNHCR", "is told to the child when it asks")
                .doesNotContain("REL-CLINIC")
                .doesNotContain("Nothing was handed to another organisation");
    }
}
