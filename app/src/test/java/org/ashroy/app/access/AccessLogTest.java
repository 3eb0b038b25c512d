package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessLogTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private JdbcClient jdbc;

    private SubjectId register(String block, String name) {
        sites.save(new Site(block, block, Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId id = SubjectId.create();
        NewPerson person = TestPeople.woman(name, 1990)
                .relationship(Relationship.FOCAL_POINT)
                .build();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        block,
                        List.of(new Registration.NewHousehold.Member(id, person))),
                Ledger.SYSTEM);
        return id;
    }

    private String code(SubjectId id) {
        return rows.byId(id.value()).orElseThrow().code();
    }

    @Test
    void theOfficerSeesWhoLookedAtWhomForWhatAndWhatWasRefused() {
        SubjectId hers = register("LOG-B1", "Looked At");
        register("LOG-B2", "Somebody Else");
        accountAt("LOG-B1", "log-clerk", "REGISTRATION_CLERK");
        accountAt("LOG-B2", "log-stranger", "REGISTRATION_CLERK");
        account("log-officer", "DATA_PROTECTION_OFFICER");
        Visitor clerk = Visitor.at(port).signIn("log-clerk");
        clerk.get("/people/" + hers.value());
        assertThat(clerk.post("/people/" + hers.value() + "/open").body()).contains("Looked At");
        Visitor stranger = Visitor.at(port).signIn("log-stranger");
        stranger.get("/people");
        Visitor.Page refused = stranger.post("/people/" + hers.value() + "/open");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("outside your area").doesNotContain("Looked At");

        Visitor officer = Visitor.at(port).signIn("log-officer");
        assertThat(officer.get("/access-log").body())
                .contains("log-clerk", "log-stranger", "Chain verified up to line");
        assertThat(officer.get("/access-log?account=log-stranger").body())
                .contains("outside the area")
                .doesNotContain(">log-clerk<");
        assertThat(officer.get("/access-log?account=log-clerk&refused=only").body())
                .contains("No act is like this");
        assertThat(officer.get("/access-log?account=log-clerk&purpose=REGISTRATION")
                        .body())
                .contains(">log-clerk<", "Identity");
        String today = sites.today("").toString();
        assertThat(officer.get("/access-log?account=log-clerk&day=" + today).body())
                .contains(">log-clerk<");
        assertThat(officer.get("/access-log?account=log-clerk&day=2020-01-01").body())
                .doesNotContain(">log-clerk<");
        officer.get("/access-log");
        Visitor.Page about = officer.post("/access-log", "code", code(hers));
        assertThat(about.path()).isEqualTo("/access-log");
        assertThat(about.body())
                .contains(">log-clerk<", ">log-stranger<", code(hers))
                .doesNotContain("Looked At");
        assertThat(officer.post("/access-log", "code", "P-NOBODY").body()).contains("There is nobody of this code");
        assertThat(officer.get("/people/" + hers.value()).body())
                .contains("Who looked at this record")
                .doesNotContain("/open\"");
        assertThat(clerk.get("/people/" + hers.value()).body()).doesNotContain("Who looked");
        assertThat(clerk.get("/access-log").status()).isEqualTo(403);
    }

    @Test
    void whoIsRegisteredElsewhereIsShownAsACodeOnly() {
        SubjectId here = register("LOG-B3", "Zubaida Unheard");
        SubjectId elsewhere = register("LOG-B4", "Zubaida Unheard");
        accountAt("LOG-B3", "log-searcher", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("log-searcher");
        clerk.get("/people");
        String found = clerk.post("/people", "words", "Zubaida Unheard").body();
        assertThat(found).contains(code(here), code(elsewhere), "Registered elsewhere", "LOG-B3");
        assertThat(found.split(">Zubaida Unheard<", -1)).hasSize(2);
        assertThat(found).doesNotContain("LOG-B4").doesNotContain(elsewhere.toString());
        assertThat(clerk.get("/people/" + elsewhere.value()).status()).isEqualTo(403);
        assertThat(clerk.get("/people").body()).contains("LOG-B3").doesNotContain("LOG-B4");
        assertThat(clerk.post(
                                "/people/" + elsewhere.value(),
                                "command",
                                UUID.randomUUID().toString(),
                                "heads",
                                "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsDoneTooOftenIsStoppedForAWhileAndLogged() {
        SubjectId id = register("LOG-B5", "Often Opened");
        UUID often = account("log-often", "SUPERVISOR");
        jdbc.sql("insert into limiter_use values ('search', ?, now(), 119), ('open', ?, now(), 299)")
                .params(often.toString(), often.toString())
                .update();
        Visitor visitor = Visitor.at(port).signIn("log-often");
        visitor.get("/people");
        assertThat(visitor.post("/people", "words", "nobody at all").status()).isEqualTo(200);
        assertThat(visitor.post("/people", "words", "nobody at all").body()).contains("very often in a short time");
        assertThat(visitor.post("/people/" + id.value() + "/open").status()).isEqualTo(200);
        assertThat(visitor.post("/people/" + id.value() + "/open").status()).isEqualTo(403);
        jdbc.sql("update limiter_use set since = now() - interval '2 hours' where key = ?")
                .param(often.toString())
                .update();
        assertThat(visitor.post("/people", "words", "nobody at all").status()).isEqualTo(200);
        assertThat(visitor.post("/people/" + id.value() + "/open").status()).isEqualTo(200);

        Act export = Act.on(often, Purpose.EXPORT, Set.of(id), Set.of("identity"));
        for (int taken = 0; taken < 20; taken++) {
            gate.enter(export);
        }
        assertThatThrownBy(() -> gate.enter(export))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("limit");
        assertThat(log.page(query(Optional.of(often)), Long.MAX_VALUE, 1)
                        .getFirst()
                        .refused())
                .isEqualTo("limit");
    }

    private static AccessLogReader.Query query(Optional<UUID> user) {
        return new AccessLogReader.Query(user, "", false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        UUID clerk = account("log-pages", "REGISTRATION_CLERK");
        for (int number = 0; number < 7; number++) {
            gate.enter(Act.on(clerk, Purpose.IDENTITY_SEARCH, Set.of(), Set.of("identity")));
        }
        List<Long> positions = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<AccessLogReader.Shown> page = log.page(query(Optional.of(clerk)), before, 3);
        while (!page.isEmpty()) {
            page.forEach(line -> positions.add(line.position()));
            page = log.page(query(Optional.of(clerk)), positions.getLast(), 3);
        }
        assertThat(positions).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(log.page(
                        new AccessLogReader.Query(
                                Optional.of(clerk),
                                "IDENTITY_SEARCH",
                                false,
                                Optional.of(Instant.now().minusSeconds(3600)),
                                Optional.of(Instant.now().plusSeconds(3600)),
                                Optional.empty()),
                        Long.MAX_VALUE,
                        50))
                .hasSize(7);
    }

    @Test
    void aChangedLineAndAChangedColumnBreakTheChain() {
        UUID clerk = account("log-chain", "REGISTRATION_CLERK");
        gate.enter(Act.on(clerk, Purpose.IDENTITY_SEARCH, Set.of(), Set.of("identity")));
        long line = log.page(query(Optional.of(clerk)), Long.MAX_VALUE, 1)
                .getFirst()
                .position();
        AccessLogReader.Verified whole = verifiedWhole();
        assertThat(log.verified().position()).isEqualTo(whole.position());
        assertThat(whole.broken()).isFalse();
        assertThat(whole.position()).isEqualTo(whole.last()).isGreaterThanOrEqualTo(line);

        String flip = "update access_log set bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1) where position = ?";
        jdbc.sql(flip).param(line).update();
        assertThat(verifiedWhole().broken()).isTrue();
        assertThat(log.verifyOn().position()).isEqualTo(line - 1);
        assertThat(log.verified().broken()).isTrue();
        jdbc.sql(flip).param(line).update();

        jdbc.sql("update access_log set user_id = ? where position = ?")
                .params(UUID.randomUUID(), line)
                .update();
        assertThat(verifiedWhole().broken()).isTrue();
        jdbc.sql("update access_log set user_id = ? where position = ?")
                .params(clerk, line)
                .update();
        assertThat(verifiedWhole().broken()).isFalse();
    }

    @Test
    void columnsThatCannotBeReadBreakTheChainAtTheirLine() {
        UUID clerk = account("log-columns", "REGISTRATION_CLERK");
        gate.enter(Act.on(clerk, Purpose.IDENTITY_SEARCH, Set.of(), Set.of("identity")));
        long line = log.page(query(Optional.of(clerk)), Long.MAX_VALUE, 1)
                .getFirst()
                .position();
        for (String change : List.of(
                "subjects = array[null]::uuid[]",
                "subjects = array[array[user_id]]",
                "categories = array['identity', 'identity']",
                "categories = array[null, 'identity']")) {
            AccessLogReader.Verified verified;
            try {
                jdbc.sql("update access_log set " + change + " where position = ?")
                        .param(line)
                        .update();
                verified = verifiedWhole();
            } finally {
                jdbc.sql("update access_log set subjects = '{}', categories = array['identity'] where position = ?")
                        .param(line)
                        .update();
            }
            assertThat(verified.broken()).as(change).isTrue();
            assertThat(verified.position()).as(change).isEqualTo(line - 1);
        }
        assertThat(verifiedWhole().broken()).isFalse();
    }

    @Test
    void aLineThatCannotBeReadSaysSoAndKeepsNoOtherFromBeingShown() {
        UUID clerk = account("log-damaged", "REGISTRATION_CLERK");
        account("log-damaged-officer", "DATA_PROTECTION_OFFICER");
        account("log-damaged-desk", "SUPERVISOR");
        SubjectId her = register("LOG-B6", "Opened Twice");
        gate.enter(Act.on(clerk, Purpose.REGISTRATION, Set.of(her), Set.of("identity")));
        gate.enter(Act.on(clerk, Purpose.REGISTRATION, Set.of(her), Set.of("identity")));
        List<AccessLogReader.Shown> both = log.page(query(Optional.of(clerk)), Long.MAX_VALUE, 2);
        long damaged = both.getFirst().position();
        byte[] bytes = jdbc.sql("select bytes from access_log where position = ?")
                .param(damaged)
                .query(byte[].class)
                .single();
        String write = "update access_log set bytes = ? where position = ?";
        try {
            jdbc.sql(write).params(new byte[] {7, 0, 1}, damaged).update();
            assertThat(log.page(query(Optional.of(clerk)), Long.MAX_VALUE, 2))
                    .extracting(AccessLogReader.Shown::position, AccessLogReader.Shown::readable)
                    .containsExactly(tuple(damaged, false), tuple(both.getLast().position(), true));
            Visitor officer = Visitor.at(port).signIn("log-damaged-officer");
            Visitor.Page page = officer.get("/access-log?account=log-damaged");
            assertThat(page.body()).contains("cannot be read: it was damaged or changed", ">log-damaged<");
            Visitor desk = Visitor.at(port).signIn("log-damaged-desk");
            assertThat(desk.post("/people/" + her.value() + "/own-data").body())
                    .contains("in a way that cannot be read any more", "Registration");
            assertThat(verifiedWhole().broken()).isTrue();
            assertThat(log.verified().position()).isEqualTo(damaged - 1);
        } finally {
            jdbc.sql(write).params(bytes, damaged).update();
        }
        assertThat(verifiedWhole().broken()).isFalse();
    }

    /** Walks from the first line to the last, or to where the chain is broken. */
    private AccessLogReader.Verified verifiedWhole() {
        AccessLogReader.Verified verified = log.verifyFromTheFirst();
        while (!verified.broken() && verified.position() < verified.last()) {
            verified = log.verifyOn();
        }
        return verified;
    }
}
