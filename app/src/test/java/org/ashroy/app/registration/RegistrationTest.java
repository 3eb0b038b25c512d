package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.Receipt;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.SignedHead;
import org.ashroy.kernel.seal.ErasedException;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.SearchQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RegistrationTest extends AppTest {

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    @Autowired
    private PersonIndex index;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private Erasure erasure;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aBlock() {
        sites.save(new Site("TEST_B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    static NewPerson person(String name, int born) {
        return TestPeople.complete(name, born);
    }

    private SubjectId register(NewPerson person) {
        SubjectId id = SubjectId.create();
        registration.register(form(CommandId.create(), id, person), Ledger.SYSTEM);
        return id;
    }

    private static Registration.NewHousehold form(CommandId command, SubjectId id, NewPerson person) {
        return new Registration.NewHousehold(
                command, SubjectId.create(), "test_b1", List.of(new Registration.NewHousehold.Member(id, person)));
    }

    @Test
    void registeredPeopleAreFoundByNameAndWarnedOf() {
        SubjectId id = register(person("Rashida Begum", 2010));
        assertThat(index.search(SearchQuery.of("rasheda begam"), 10)).contains(id.value());
        assertThat(index.candidates(person("Rasheda Begum", 2010), UUID.randomUUID(), 5))
                .anyMatch(candidate -> candidate.id().equals(id.value()));
    }

    @Test
    void whoGoesByAnotherNameIsFoundByItUntilNobodyCallsHerSo() {
        SubjectId id = register(NewPerson.named("Setara Khatun", Sex.FEMALE, Birth.in(2011))
                .knownAs(Optional.of("Tuktuki"))
                .build());
        assertThat(index.search(SearchQuery.of("tuktuki"), 10)).containsExactly(id.value());
        assertThat(index.search(SearchQuery.of("Setara Khatun"), 10)).contains(id.value());
        NewPerson again = NewPerson.named("Tuktuki", Sex.FEMALE, Birth.in(2011)).build();
        assertThat(index.candidates(again, UUID.randomUUID(), 5))
                .anyMatch(candidate -> candidate.id().equals(id.value()));
        registration.change(
                CommandId.create(),
                id,
                registration.person(id).heads(),
                List.of(new PersonChange.KnownAsCorrected(Optional.empty())),
                Ledger.SYSTEM);
        assertThat(index.search(SearchQuery.of("tuktuki"), 10)).isEmpty();
    }

    @Test
    void theSameCommandTwiceRegistersOnce() {
        SubjectId id = SubjectId.create();
        Registration.NewHousehold form = form(CommandId.create(), id, person("Twice Sent", 1990));
        Receipt first = registration.register(form, Ledger.SYSTEM);
        Receipt second = registration.register(form, Ledger.SYSTEM);
        assertThat(first.repeated()).isFalse();
        assertThat(second).isEqualTo(new Receipt(first.position(), true));
    }

    @Test
    void nobodyIsRegisteredTwiceUnderOneIdentifierAndNoOneErasedComesBack() {
        SubjectId id = register(person("Once Only", 1990));
        assertThatThrownBy(() -> registration.register(
                        form(CommandId.create(), id, person("Somebody Else", 1991)), Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("person.known");
        erasure.erase(id, Ledger.SYSTEM);
        assertThatThrownBy(() -> registration.register(
                        form(CommandId.create(), id, person("Somebody Else", 1991)), Ledger.SYSTEM))
                .isInstanceOf(RuntimeException.class);
        assertThat(registration.person(id).state().exists()).isFalse();
        assertThat(rows.byId(id.value())).isEmpty();
    }

    @Test
    void twoClerksWhoChangeOneNameLeaveAConflictThatAThirdChangeSettles() {
        SubjectId id = register(person("Nur Fatema", 2001));
        Set<EventId> seen = registration.person(id).heads();
        correct(id, seen, "Noor Fatima");
        correct(id, seen, "Nur Fatima Begum");
        Person inConflict = registration.person(id).state();
        assertThat(inConflict.identity().name().entries()).hasSize(2);
        assertThat(rows.byId(id.value()).orElseThrow().inConflict()).isTrue();
        correct(id, registration.person(id).heads(), "Noor Fatima");
        assertThat(registration.person(id).state().inConflict()).isFalse();
    }

    private void correct(SubjectId id, Set<EventId> heads, String name) {
        registration.change(
                CommandId.create(),
                id,
                heads,
                List.of(new PersonChange.NameCorrected(vault.vault().sealer().seal(id, Fields.NAME, name))),
                Ledger.SYSTEM);
    }

    @Test
    void tablesRebuiltFromTheJournalAreTheSame() {
        register(person("Rebuilt Person", 1985));
        assertThat(maintenance.rebuild())
                .isNotEmpty()
                .allMatch(Maintenance.Rebuilt::same)
                .anyMatch(table -> table.table().equals("person") && table.rows() > 0);
    }

    @Test
    void theJournalVerifiesAndAChangedByteIsFound() {
        register(person("Chained Person", 1970));
        SignedHead head = maintenance.signedHead();
        assertThat(maintenance.audit("journal", List.of(head))).isInstanceOf(ChainVerification.Intact.class);
        jdbc.sql("update journal set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) where position = 1")
                .update();
        assertThat(maintenance.audit("journal", List.of(head)))
                .isInstanceOfSatisfying(
                        ChainVerification.Broken.class,
                        broken -> assertThat(broken.position()).isEqualTo(1));
        jdbc.sql("update journal set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) where position = 1")
                .update();
    }

    @Test
    void openingIsLoggedAndRefusedWithoutTheRole() {
        SubjectId id = register(person("Opened Person", 1999));
        UUID clerk = account("clerk-" + id.value().toString().substring(24), "REGISTRATION_CLERK");
        Access access = gate.enter(Act.on(clerk, Purpose.REGISTRATION, Set.of(id), Set.of("identity")));
        assertThat(access.open(
                        registration
                                .person(id)
                                .state()
                                .identity()
                                .name()
                                .entries()
                                .getFirst()
                                .value(),
                        Fields.NAME))
                .hasToString("[sealed]");
        assertThat(log.page(Long.MAX_VALUE, 1).getFirst().refused()).isEmpty();
        Act check = Act.on(clerk, Purpose.WELFARE_CHECK, Set.of(id), Set.of("identity"));
        assertThatThrownBy(() -> gate.enter(check)).isInstanceOf(AccessRefusedException.class);
        assertThat(log.page(Long.MAX_VALUE, 1).getFirst().refused()).isNotEmpty();
        assertThat(maintenance.audit("access_log", List.of())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void noClearNameNumberOrPhoneIsInAnyTable() {
        register(person("Unmistakable Clearname", 1977));
        jdbc.sql("create table planted (note text)").update();
        jdbc.sql("insert into planted values ('Unmistakable Clearname')").update();
        assertThat(tablesWith("Unmistakable")).containsExactly("planted");
        jdbc.sql("drop table planted").update();
        assertThat(tablesWith("Unmistakable")).isEmpty();
        assertThat(tablesWith("8801000123456")).isEmpty();
    }

    private List<String> tablesWith(String text) {
        String hexadecimal = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'public' order by 1")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select from \"" + table
                                + "\" t where t::text like '%' || ? || '%' or t::text like '%' || ? || '%')")
                        .params(text, hexadecimal)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    @Test
    void whileLockedNothingIsRegisteredOrRead() {
        SubjectId id = register(person("Locked Person", 1966));
        vault.lock();
        assertThat(index.size()).isZero();
        assertThatThrownBy(() -> register(person("Not Now", 1960))).isInstanceOf(LockedException.class);
        assertThat(registration.person(id).state().exists()).isTrue();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(index.search(SearchQuery.of("Locked Person"), 10)).contains(id.value());
    }

    @Test
    void anErasedPersonIsReadableNowhereAndTheChainStillVerifies() {
        SubjectId id = register(person("Erased Person", 1955));
        var name = registration
                .person(id)
                .state()
                .identity()
                .name()
                .entries()
                .getFirst()
                .value();
        erasure.erase(id, Ledger.SYSTEM);
        assertThat(registration.person(id).state().exists()).isFalse();
        assertThat(rows.byId(id.value())).isEmpty();
        assertThat(index.search(SearchQuery.of("Erased Person"), 10)).doesNotContain(id.value());
        assertThatThrownBy(() -> vault.vault().sealer().open(name, Fields.NAME)).isInstanceOf(ErasedException.class);
        assertThat(maintenance.audit("journal", List.of())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void anErasureThatAStopInterruptedIsFinishedAtTheNextUnlocking() {
        SubjectId id = register(person("Halfway Erased", 1944));
        vault.vault().keyring().erase(id);
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(registration.person(id).state().exists()).isFalse();
        assertThat(rows.byId(id.value())).isEmpty();
    }

    @Test
    void badInputSaysWhatToDo() {
        assertThatThrownBy(() -> register(person("\uD83D", 1990))).hasMessage("text.broken");
        assertThatThrownBy(() -> register(person("\u200B\u202E", 1990))).hasMessage("text.empty");
        assertThatThrownBy(() -> register(person("12345", 1990))).hasMessage("name.letters");
        assertThatThrownBy(() -> register(person("Born Tomorrow", 2190))).hasMessage("birth.future");
        assertThatThrownBy(() -> Needs.check("SV-VA", "needs")).hasMessage("need.private");
    }
}
