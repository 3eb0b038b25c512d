package org.ashroy.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A record that a newer Ashroy wrote to can be read and not changed; the screen says so, and nothing of it is lost. */
class NewerVersionTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PersonKind persons;

    @Autowired
    private Registration registration;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Sites sites;

    /** The person as a newer Ashroy writes her: a corrected phone has a second version. */
    private static final class NewerPersonKind implements SubjectKind<Person, PersonChange> {
        private static final EventTypes<PersonChange> TYPES = new EventTypes<PersonChange>()
                .add("person-registered", 1, PersonChange.Registered.class)
                .add("person-phone-corrected", 2, PersonChange.PhoneCorrected.class);

        private final PersonKind present;

        NewerPersonKind(PersonKind present) {
            this.present = present;
        }

        @Override
        public String name() {
            return present.name();
        }

        @Override
        public Fold<Person, PersonChange> fold() {
            return present.fold();
        }

        @Override
        public EventTypes<PersonChange> types() {
            return TYPES;
        }

        @Override
        public List<String> tables() {
            return present.tables();
        }

        @Override
        public void write(SubjectId subject, Folded<Person> folded) {
            // What a newer server writes into its own tables is not here.
        }
    }

    @Test
    void theScreenSaysSoAndAChangeIsRefusedWithoutLoss() {
        sites.save(new Site("NEWER_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        String clerk = "newer" + UUID.randomUUID().toString().substring(0, 8);
        account(clerk, "REGISTRATION_CLERK");
        Visitor visitor = Visitor.at(port).signIn(clerk);
        SubjectId id = SubjectId.create();
        visitor.get("/register");
        visitor.post(
                "/register",
                "act",
                "register-anyway",
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString(),
                "ids",
                id.value().toString(),
                "site",
                "NEWER_B1",
                "m0.name",
                "Vukobaterixa Newer",
                "m0.origin",
                "Elsewhere",
                "m0.birth",
                "1990",
                "m0.sex",
                "FEMALE");
        Folded<Person> before = registration.person(id);
        assertThat(before.readOnly()).isFalse();
        String path = "/people/" + id.value();

        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        new NewerPersonKind(persons),
                        id,
                        before.heads(),
                        new PersonChange.PhoneCorrected(
                                Optional.of(vault.vault().sealer().seal(id, Fields.PHONE, "+8801"))))));

        Folded<Person> after = registration.person(id);
        assertThat(after.readOnly()).isTrue();
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(visitor.get(path).body()).contains("A newer Ashroy changed this record");
        Visitor.Page opened = visitor.post(path + "/open");
        assertThat(opened.body()).contains("Vukobaterixa").doesNotContain("name=\"heads\"");
        Visitor.Page refused = visitor.post(
                path,
                "command",
                UUID.randomUUID().toString(),
                "heads",
                after.heads().first().toString(),
                "name",
                "Another Name",
                "reason",
                "MISTYPED");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Nothing was lost");
        Folded<Person> still = registration.person(id);
        assertThat(still.heads()).isEqualTo(after.heads());
        assertThat(still.newer()).hasSize(1);
        assertThat(Set.copyOf(still.state().identity().name().entries()))
                .isEqualTo(Set.copyOf(before.state().identity().name().entries()));
    }
}
