package org.ashroy.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.silence.Silences;
import org.ashroy.app.silence.Village;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExportTest extends AppTest {

    private static final Pattern WORDS = Pattern.compile("<code>([a-z ]+)</code>");

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private Jobs jobs;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private SealedResults results;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private Silences silences;

    @Autowired
    private PersonRows rows;

    @Autowired
    private LedgerSettings settings;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    private List<UUID> people(String site, String... names) {
        sites.save(new Site(site, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<UUID> ids = new ArrayList<>();
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (String name : names) {
            SubjectId id = SubjectId.create();
            ids.add(id.value());
            members.add(new Registration.NewHousehold.Member(
                    id,
                    NewPerson.named(name, Sex.FEMALE, Birth.on(LocalDate.of(2009, 5, 30)))
                            .relationship(Relationship.CHILD)
                            .origin(Origin.of("Maungdaw"))
                            .phone(Optional.of("+880 1711 000111"))
                            .knownAs(Optional.of("Ankismoyna"))
                            .build()));
        }
        registration.register(
                new Registration.NewHousehold(CommandId.create(), SubjectId.create(), site, members), Ledger.SYSTEM);
        return ids;
    }

    private Visitor visitor(String account) {
        return Visitor.at(port).signIn(account);
    }

    private static String words(Visitor.Page page) {
        Matcher matcher = WORDS.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private Job finished(UUID export) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            Optional<Job> job = jobs.find(export).filter(each -> each.state().ended());
            if (job.isPresent()) {
                return job.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the export did not end");
    }

    private Path file(UUID export) {
        return settings.stateDirectory().resolve("exports").resolve(export + ".sealed");
    }

    private static String text(byte[] zip, String words) throws IOException {
        return new String(Opened.content(zip, words, "data.csv"), StandardCharsets.UTF_8);
    }

    private static Visitor.Page ordered(Visitor visitor, UUID id, String source, String... more) {
        visitor.get("/exports");
        visitor.post("/exports/form", "source", source);
        List<String> order = new ArrayList<>(
                List.of("id", id.toString(), "source", source, "format", "CSV", "purpose", "FIELD_WORK"));
        order.addAll(List.of(more));
        return visitor.post("/exports", order.toArray(String[]::new));
    }

    private static boolean isEmpty(Visitor visitor, String source, String... more) {
        return ordered(visitor, UUID.randomUUID(), source, more).body().contains("nobody and nothing in this list");
    }

    private String taken(Visitor visitor, String source, String... more) throws Exception {
        UUID id = UUID.randomUUID();
        String words = words(ordered(visitor, id, source, more));
        finished(id);
        visitor.get("/exports/" + id);
        return text(visitor.download("/exports/" + id + "/fetch"), words);
    }

    @Test
    void sessionsAndPeopleNotSeenLeaveAsTheScreenShowsThemAndOfOnesAreaOnly() throws Exception {
        Village village = new Village("EXP-V1", 12, 2012, sites, registration, rows, silences);
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        sites.save(new Site("EXP-V2", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        accountAt("EXP-V1", "exp-here", "SUPERVISOR");
        accountAt("EXP-V2", "exp-there", "SUPERVISOR");
        Visitor here = visitor("exp-here");
        assertThat(here.get("/not-seen").body()).contains("Take this list away");
        assertThat(here.get("/sessions").body()).contains("Take this list away");

        String notSeen = taken(here, "not-seen", "columns", "code", "columns", "weeks", "columns", "name");
        assertThat(notSeen).contains("Code,Whole weeks not seen,Full name").contains(village.code(girl) + ",2,Pupil");
        assertThat(log.ofSubject(girl, 1).getFirst().purpose()).isEqualTo("EXPORT");
        assertThat(isEmpty(here, "not-seen", "columns", "code", "filter.state", "ASSIGNED"))
                .isTrue();
        String sessions = taken(here, "sessions", "columns", "day", "columns", "expected", "columns", "seen");
        assertThat(sessions.lines()).hasSize(41).contains(registration.today().minusDays(1) + ",12,11");
        assertThat(isEmpty(here, "sessions", "columns", "day", "filter.type", "HOME_VISIT"))
                .isTrue();

        Visitor there = visitor("exp-there");
        assertThat(isEmpty(there, "not-seen", "columns", "code")).isTrue();
        assertThat(isEmpty(there, "sessions", "columns", "day")).isTrue();
        account("exp-field", "FIELD_WORKER");
        Visitor field = visitor("exp-field");
        field.get("/sessions");
        assertThat(field.post("/exports/form", "source", "sessions").status()).isEqualTo(403);
        account("exp-officer2", "DATA_PROTECTION_OFFICER");
        Visitor officer = visitor("exp-officer2");
        officer.get("/exports");
        assertThat(officer.post("/exports/form", "source", "not-seen").status()).isEqualTo(403);
    }

    @Test
    void whatALockedSiteOrderedIsNeitherWrittenNorHandedOut() throws Exception {
        people("EXP-L1", "Nur Locked", "Hamida Locked");
        UUID locked = accountAt("EXP-L1", "exp-locked", "SUPERVISOR");
        UUID administrator = account("exp-unlock", "ADMINISTRATOR");
        Visitor supervisor = visitor("exp-locked");
        UUID ready = UUID.randomUUID();
        String words = words(ordered(supervisor, ready, "people", "columns", "name"));
        finished(ready);
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        jobs.start("test", progress -> {
            busy.countDown();
            try {
                gone.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
        UUID waiting = UUID.randomUUID();
        ordered(supervisor, waiting, "people", "columns", "name");
        locks.lock(CommandId.create(), "EXP-L1", SiteLocks.OPERATOR);
        gone.countDown();
        assertThat(finished(waiting).state()).isEqualTo(JobState.CANCELLED);
        assertThat(file(waiting)).doesNotExist();
        supervisor.get("/sign-in");
        assertThat(new String(supervisor.download("/exports/" + ready + "/fetch"), StandardCharsets.UTF_8))
                .contains("Sign in");
        // Nothing of what was ready is lost: two agree that the danger is over, and it can be fetched.
        locks.unlock(CommandId.create(), locks.find("EXP-L1").heads(), "EXP-L1", SiteLocks.OPERATOR, false);
        locks.unlock(CommandId.create(), locks.find("EXP-L1").heads(), "EXP-L1", administrator, false);
        Visitor again = visitor("exp-locked");
        again.get("/exports/" + ready);
        // Refused at the gate it is a page that says why, and the file stays there.
        whileNothingIsLetOut(
                locked,
                () -> again.refusedDownload("/exports/" + ready + "/fetch", "You did this very often in a short time"));
        again.get("/exports/" + ready);
        assertThat(text(again.download("/exports/" + ready + "/fetch"), words)).contains("Nur Locked");
    }

    @Test
    void aListLeavesEncryptedOnceWithOneLineInTheAccessLog() throws Exception {
        List<UUID> people = people("EXP-B1", "Nur Ankis", "Hamida Ankis");
        account("exp-supervisor", "SUPERVISOR");
        Visitor supervisor = visitor("exp-supervisor");
        assertThat(supervisor.get("/people?site=EXP-B1").body()).contains("Take this list away");
        UUID id = UUID.randomUUID();
        assertThat(supervisor
                        .post("/exports/form", "source", "people", "filter.site", "EXP-B1")
                        .body())
                .contains("Site: EXP-B1")
                .contains("value=\"name\"")
                .doesNotContain("value=\"name\" checked");
        Visitor.Page page = supervisor.post(
                "/exports",
                "id",
                id.toString(),
                "source",
                "people",
                "filter.site",
                "EXP-B1",
                "format",
                "CSV",
                "purpose",
                "FIELD_WORK",
                "columns",
                "name",
                "columns",
                "code",
                "columns",
                "known-as",
                "columns",
                "phone");
        String words = words(page);
        assertThat(words.split(" ")).hasSize(7);
        finished(id);
        assertThat(supervisor.get("/exports/" + id).body())
                .contains("Fetch the file")
                .doesNotContain(words);
        String sealed = Files.readString(file(id), StandardCharsets.ISO_8859_1);
        assertThat(sealed)
                .doesNotContain("PK\u0003\u0004")
                .doesNotContain("data.csv")
                .doesNotContain("Nur");

        byte[] zip = supervisor.download("/exports/" + id + "/fetch");
        assertThat(text(zip, words))
                .contains("Code,Full name,Known as,Telephone")
                .contains("Nur Ankis,Ankismoyna,'+880 1711 000111")
                .contains("Hamida Ankis");
        assertThat(Files.exists(file(id))).isFalse();
        assertThat(vault.vault().keyring().isErased(new SubjectId(id))).isTrue();
        assertThat(supervisor.post("/exports/" + id + "/fetch").body()).contains("The copy here was destroyed");

        List<AccessLogReader.Shown> lines = log.ofSubject(people.getFirst(), 10);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().purpose()).isEqualTo("EXPORT");
        assertThat(lines.getFirst().subjects()).isEqualTo(2);
        assertThat(log.ofSubject(id, 10)).hasSize(1);
    }

    @Test
    void theSameOrderTwiceIsOneAndShowsItsWordsOnce() throws Exception {
        people("EXP-B2", "Rashida Ankis");
        account("exp-twice", "SUPERVISOR");
        Visitor supervisor = visitor("exp-twice");
        supervisor.get("/people");
        String[] order = {
            "id",
            UUID.randomUUID().toString(),
            "source",
            "people",
            "filter.site",
            "EXP-B2",
            "purpose",
            "PLANNING",
            "columns",
            "code"
        };
        words(supervisor.post("/exports", order));
        Visitor.Page again = supervisor.post("/exports", order);
        assertThat(again.path()).isEqualTo("/exports/" + order[1]);
        assertThat(again.body()).doesNotContain("<code>");
        finished(UUID.fromString(order[1]));
    }

    @Test
    void whatAnOrderLacksIsSaidAndNothingIsMade() {
        people("EXP-B3", "Sokina Ankis");
        account("exp-wrong", "SUPERVISOR");
        Visitor supervisor = visitor("exp-wrong");
        supervisor.get("/people");
        String id = UUID.randomUUID().toString();
        assertThat(supervisor
                        .post("/exports", "id", id, "source", "people", "columns", "code")
                        .body())
                .contains("Choose what you need the list for");
        assertThat(supervisor
                        .post("/exports", "id", id, "source", "people", "purpose", "AUDIT")
                        .body())
                .contains("Choose at least one column");
        assertThat(supervisor
                        .post("/exports", "id", id, "source", "people", "purpose", "AUDIT", "columns", "secret")
                        .body())
                .contains("not for your roles");
        assertThat(supervisor
                        .post(
                                "/exports",
                                "id",
                                id,
                                "source",
                                "people",
                                "purpose",
                                "AUDIT",
                                "columns",
                                "code",
                                "filter.site",
                                "NOWHERE")
                        .body())
                .contains("There is nobody and nothing in this list");
        assertThat(jobs.find(UUID.fromString(id))).isEmpty();
    }

    @Test
    void nobodyTakesAwayWhatTheScreenDoesNotShowThem() throws Exception {
        List<UUID> people = people("EXP-B4", "Taslima Ankis");
        people("EXP-B5", "Minara Ankis");
        account("exp-clerk", "REGISTRATION_CLERK");
        account("exp-officer", "DATA_PROTECTION_OFFICER");
        accountAt("EXP-B5", "exp-elsewhere", "SUPERVISOR");
        Visitor clerk = visitor("exp-clerk");
        assertThat(clerk.get("/people").body()).doesNotContain("Take this list away");
        assertThat(clerk.post("/exports/form", "source", "people").status()).isEqualTo(403);
        Visitor officer = visitor("exp-officer");
        officer.get("/access-log");
        assertThat(officer.post("/exports/form", "source", "people").status()).isEqualTo(403);
        Visitor elsewhere = visitor("exp-elsewhere");
        elsewhere.get("/people");
        String id = UUID.randomUUID().toString();
        assertThat(elsewhere
                        .post(
                                "/exports",
                                "id",
                                id,
                                "source",
                                "people",
                                "purpose",
                                "AUDIT",
                                "columns",
                                "code",
                                "ids",
                                people.getFirst().toString())
                        .body())
                .contains("There is nobody and nothing in this list");
        elsewhere.post("/exports", "id", id, "source", "people", "purpose", "AUDIT", "columns", "code");
        finished(UUID.fromString(id));
        assertThat(visitor("exp-officer").get("/exports/" + id).status()).isEqualTo(403);
        assertThat(log.ofSubject(people.getFirst(), 10)).isEmpty();
    }

    @Test
    void theOfficerTakesTheAccessLogAndTheAccountsAway() throws Exception {
        account("exp-log-officer", "DATA_PROTECTION_OFFICER");
        Visitor officer = visitor("exp-log-officer");
        officer.get("/exports");
        for (String source : List.of("access-log", "accounts")) {
            UUID id = UUID.randomUUID();
            String words = words(officer.post(
                    "/exports",
                    "id",
                    id.toString(),
                    "source",
                    source,
                    "purpose",
                    "DATA_PROTECTION",
                    "format",
                    "CSV",
                    "columns",
                    "account",
                    "columns",
                    source.equals("accounts") ? "roles" : "when"));
            finished(id);
            String text = text(officer.download("/exports/" + id + "/fetch"), words);
            assertThat(text)
                    .contains(source.equals("accounts") ? "exp-log-officer,DATA_PROTECTION_OFFICER" : "Account");
            officer.get("/exports");
        }
    }

    @Test
    void whatNobodyFetchesIsDestroyedAfterADay() throws Exception {
        people("EXP-B6", "Yasmin Ankis");
        account("exp-forgets", "SUPERVISOR");
        Visitor supervisor = visitor("exp-forgets");
        supervisor.get("/people");
        UUID id = UUID.randomUUID();
        supervisor.post(
                "/exports",
                "id",
                id.toString(),
                "source",
                "people",
                "filter.site",
                "EXP-B6",
                "purpose",
                "PLANNING",
                "columns",
                "code");
        finished(id);
        results.sweep();
        assertThat(Files.exists(file(id))).isTrue();
        jdbc.sql("update sealed_result set begun_at = ? where id = ?")
                .params(
                        java.sql.Timestamp.from(
                                Instant.now().minus(SealedResults.WAITS).minusSeconds(1)),
                        id)
                .update();
        results.sweep();
        assertThat(Files.exists(file(id))).isFalse();
        assertThat(vault.vault().keyring().isErased(new SubjectId(id))).isTrue();
        assertThat(supervisor.get("/exports/" + id).body()).contains("Nobody fetched the file");
    }

    @Test
    void anOrderWhoseWordsWereForgottenIsNotMade() throws Exception {
        UUID id = UUID.randomUUID();
        jobs.announce(id, "export", 1);
        jobs.release(id);
        Job job = finished(id);
        assertThat(job.message()).isEqualTo("export.interrupted");
    }
}
