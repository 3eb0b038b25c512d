package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestStop;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Service contacts are not a trail: nobody can tell from any screen, table or the journal which service it was. */
class ServiceDeskTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ServiceDesk services;

    @Autowired
    private ServiceContactKind kind;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Silences silences;

    @Autowired
    private SilenceStore store;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Checks checks;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private List<ServiceDesk.Line> record(ServiceDesk.Act act, String... codes) {
        return services.record(
                CommandId.create(), act, registration.today(), List.of(codes), account(name(), "SERVICE_WORKER"));
    }

    private static int accounts;

    private static String name() {
        return "service-worker-" + accounts++;
    }

    private long events(UUID person) {
        return jdbc.sql("select count(*) from journal_event where subject = ?")
                .param(ServiceDesk.subject(person).value())
                .query(Long.class)
                .single();
    }

    @Test
    void ofWhoDidNotAgreeNothingIsStored() {
        Village village = village("SVC-A");
        UUID girl = village.person(0);
        assertThat(record(ServiceDesk.Act.SEEN, village.code(girl)))
                .extracting(ServiceDesk.Line::outcome)
                .containsExactly(ServiceDesk.Outcome.NOTHING_STORED);
        assertThat(events(girl)).isZero();
    }

    @Test
    void onlyPersonAndWeekStandInTablesAndTheJournalSaysNeitherServiceNorWorker() {
        Village village = village("SVC-B");
        UUID girl = village.person(0);
        UUID worker = account("svc-b-worker", "SERVICE_WORKER");
        for (ServiceDesk.Act act : List.of(ServiceDesk.Act.AGREED, ServiceDesk.Act.SEEN)) {
            services.record(CommandId.create(), act, registration.today(), List.of(village.code(girl)), worker);
        }
        assertThat(jdbc.sql("""
                select column_name from information_schema.columns where table_name = 'service_week'""").query(String.class).list()).containsExactlyInAnyOrder("person", "week");
        assertThat(jdbc.sql("select week from service_week where person = ?")
                        .param(girl)
                        .query(LocalDate.class)
                        .list())
                .containsExactly(registration.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        assertThat(ledger.history(kind, ServiceDesk.subject(girl)))
                .hasSize(2)
                .allMatch(event -> event.meta().author().equals(Ledger.SYSTEM));
        jdbc.sql("""
                select bytes from journal where position in (select position from journal_event where subject = ?)""")
                .param(ServiceDesk.subject(girl).value())
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list()
                .forEach(entry -> assertThat(entry)
                        .doesNotContain(new String(bytes(worker), StandardCharsets.ISO_8859_1))
                        .doesNotContain(worker.toString())
                        .doesNotContain("CLINIC")
                        .doesNotContain("SAFE_SPACE"));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @Test
    void aContactThisWeekSettlesACheckAndTheListTellsOnlyWeeks() {
        Village village = village("SVC-C");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        assertThat(village.line(girl)).isPresent();
        record(ServiceDesk.Act.AGREED, village.code(girl));
        assertThat(village.line(girl)).isPresent();
        record(ServiceDesk.Act.SEEN, village.code(girl));
        assertThat(village.line(girl)).isEmpty();
        silences.pass(registration.today());
        assertThat(village.line(girl)).isEmpty();
        record(ServiceDesk.Act.NOT_AGREED, village.code(girl));
        assertThat(jdbc.sql("select count(*) from service_week where person = ?")
                        .param(girl)
                        .query(Long.class)
                        .single())
                .isZero();
        silences.pass(registration.today());
        assertThat(village.line(girl))
                .as("without her agreement the week no longer counts")
                .isPresent();
    }

    @Test
    void aWeekSaysNoMoreThanThatSheWasThereOnItsMonday() {
        Village village = village("SVC-H");
        UUID girl = village.person(0);
        record(ServiceDesk.Act.AGREED, village.code(girl));
        record(ServiceDesk.Act.SEEN, village.code(girl));
        LocalDate monday = registration.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertThat(store.lastSeen(List.of(girl), monday.minusDays(7), monday.plusDays(6)))
                .isEqualTo(Map.of(girl, monday));
    }

    @Test
    void notGoingThereIsNeverScored() {
        Village village = village("SVC-D");
        UUID girl = village.person(0);
        record(ServiceDesk.Act.AGREED, village.code(girl));
        services.record(
                CommandId.create(),
                ServiceDesk.Act.SEEN,
                registration.today().minusDays(28),
                List.of(village.code(girl)),
                account(name(), "SERVICE_WORKER"));
        silences.pass(registration.today());
        assertThat(village.line(girl)).isEmpty();
    }

    @Test
    void noScreenOfOthersOffersOrNamesAConfidentialService() {
        village("SVC-E");
        accountAt("SVC-E", "svc-e-supervisor", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("svc-e-supervisor");
        for (String path : List.of("/", "/sessions", "/sessions/new", "/not-seen", "/outages")) {
            assertThat(supervisor.get(path).body()).as(path).doesNotContain("CLINIC", "SAFE_SPACE");
        }
        assertThat(supervisor.get("/service-contacts").status()).isEqualTo(403);
        account("svc-e-worker", "SERVICE_WORKER");
        Visitor worker = Visitor.at(port).signIn("svc-e-worker");
        assertThat(worker.get("/service-contacts").status()).isEqualTo(200);
        assertThat(worker.get("/not-seen").status()).isEqualTo(403);
        assertThat(worker.get("/sessions").status()).isEqualTo(403);
        assertThat(Set.of(SessionType.open().toArray())).doesNotContain(SessionType.CLINIC, SessionType.SAFE_SPACE);
    }

    @Test
    void everyLineIsAccountedFor() {
        Village village = village("SVC-F");
        String code = village.code(village.person(0));
        String wrong = code.substring(0, code.length() - 1) + (code.endsWith("0") ? "1" : "0");
        assertThat(record(ServiceDesk.Act.AGREED, code, code, wrong))
                .extracting(ServiceDesk.Line::outcome)
                .containsExactly(
                        ServiceDesk.Outcome.ANSWER_RECORDED, ServiceDesk.Outcome.TWICE, ServiceDesk.Outcome.WRONG_CODE);
    }

    @Test
    void theContactsOfAnErasedPersonAreForgotten() {
        Village village = village("SVC-G");
        UUID girl = village.person(0);
        record(ServiceDesk.Act.AGREED, village.code(girl));
        record(ServiceDesk.Act.SEEN, village.code(girl));
        erasure.erase(new SubjectId(girl), Ledger.SYSTEM);
        assertThat(jdbc.sql("select count(*) from service_week where person = ?")
                        .param(girl)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(services.of(girl).forgotten()).isTrue();
    }

    @Test
    void whereTheMachineStoppedTheNextUnlockingForgetsHerContactsAndWhatWasWrittenOfHerCheck() {
        Village village = village("SVC-H");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        SubjectId check = new SubjectId(village.line(girl).orElseThrow().check());
        checks.harmed(
                CommandId.create(),
                check.value(),
                checks.check(check.value()).heads(),
                HarmKind.OTHER,
                "Her neighbours asked.",
                Ledger.SYSTEM);
        record(ServiceDesk.Act.AGREED, village.code(girl));
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(girl), Ledger.SYSTEM));
        assertThat(vault.vault().keyring().isErased(check)).isFalse();
        assertThat(services.of(girl).forgotten()).isFalse();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(vault.vault().keyring().isErased(check)).isTrue();
        assertThat(vault.vault().keyring().isErased(ServiceDesk.subject(girl))).isTrue();
        assertThat(services.of(girl).forgotten()).isTrue();
        long once = events(girl);
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(events(girl)).isEqualTo(once);
        silences.pass(registration.today());
        assertThat(checks.check(check.value()).state().end()).contains(CheckEnd.RECORD_ENDED);
    }
}
