package org.ashroy.app.contact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.springframework.stereotype.Service;

/** Keeps how people may be reached, and tells those who are to reach them. */
@Service
public class SafeContacts {

    private static final Field<ContactPlan> PLAN = new Field<>("contact.plan", "contact", ContactPlan.class);

    private final Ledger ledger;
    private final SafeContactKind kind;
    private final Registration registration;
    private final VaultHolder vault;

    SafeContacts(Ledger ledger, SafeContactKind kind, Registration registration, VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.registration = registration;
        this.vault = vault;
    }

    /** The subject under which it stands how a person may be reached, the same on every server. */
    static SubjectId subject(UUID person) {
        return new SubjectId(UUID.nameUUIDFromBytes(("safe contact " + person).getBytes(StandardCharsets.UTF_8)));
    }

    /** How a person may be reached, sealed. */
    public Folded<SafeContact> find(UUID person) {
        return ledger.load(kind, subject(person));
    }

    /** The plans that hold, opened: of what was loaded, so that heads shown beside them are those of these plans. */
    public List<Revealed<ContactPlan>> open(SafeContact contact, Access access) {
        return contact.plans().stream().map(plan -> access.open(plan, PLAN)).toList();
    }

    /**
     * Whoever is going to reach her has read the plan that holds.
     *
     * @param read the heads of the plan that the author's screen showed opened
     * @throws RefusedInputException where there is a plan and it was not shown, or has changed since
     */
    public void requireRead(UUID person, Set<EventId> read) {
        Folded<SafeContact> now = find(person);
        if (!now.state().plans().isEmpty() && !read.containsAll(now.heads())) {
            throw new RefusedInputException("contact.read-first", "step");
        }
    }

    /**
     * Writes down what she said.
     *
     * @param command made where the form was opened
     * @param heads what the form showed
     * @throws RefusedInputException where there is no such person, or it says nothing
     */
    public void say(CommandId command, UUID person, Set<EventId> heads, ContactPlan plan, UUID author) {
        if (!registration.person(new SubjectId(person)).state().exists()) {
            throw new RefusedInputException("person.unknown", "person");
        }
        if (plan.saysNothing()) {
            throw new RefusedInputException("contact.nothing", "never");
        }
        ContactChange.Said said =
                new ContactChange.Said(person, vault.vault().sealer().seal(new SubjectId(person), PLAN, plan));
        ledger.perform(new Command(command, author, recorder -> recorder.record(kind, subject(person), heads, said)));
    }

    /** She takes it back; where there is nothing, nothing is written. */
    public void takeBack(CommandId command, UUID person, Set<EventId> heads, UUID author) {
        ledger.perform(new Command(command, author, recorder -> {
            if (!recorder.load(kind, subject(person)).state().plans().isEmpty()) {
                recorder.record(kind, subject(person), heads, new ContactChange.TakenBack());
            }
        }));
    }
}
