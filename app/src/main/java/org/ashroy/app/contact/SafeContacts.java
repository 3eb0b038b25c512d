package org.ashroy.app.contact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/** Keeps how people may be reached, and tells those who are to reach them. */
@Service
public class SafeContacts {

    private static final Field<ContactPlan> PLAN = new Field<>("contact.plan", "contact", ContactPlan.class);

    private final Ledger ledger;
    private final SafeContactKind kind;
    private final Registration registration;
    private final LinkedRecords linked;
    private final Areas areas;
    private final VaultHolder vault;

    SafeContacts(
            Ledger ledger,
            SafeContactKind kind,
            Registration registration,
            LinkedRecords linked,
            Areas areas,
            VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.registration = registration;
        this.linked = linked;
        this.areas = areas;
        this.vault = vault;
    }

    /** The subject under which it stands how a person may be reached, the same on every server. */
    static SubjectId subject(UUID person) {
        return new SubjectId(UUID.nameUUIDFromBytes(("safe contact " + person).getBytes(StandardCharsets.UTF_8)));
    }

    /** How a person may be reached, sealed, as it stands under one record. */
    public Folded<SafeContact> find(UUID person) {
        return ledger.load(kind, subject(person));
    }

    /**
     * How somebody may be reached, as it stands under her record and under each other that may be hers.
     *
     * @param records those within the area of who reads it, also without a plan: an act that opens the plans names all of them, so that
     *     its line in the access log does not tell who has one
     * @param plans that hold, sealed
     * @param heads of what these plans were loaded from
     * @param elsewhere whether she also said something under a record outside that area
     */
    public record Wishes(
            Set<SubjectId> records, List<Sealed<ContactPlan>> plans, SortedSet<EventId> heads, boolean elsewhere) {

        /** Nothing that she said. */
        public static final Wishes NONE = new Wishes(Set.of(), List.of(), Collections.emptySortedSet(), false);

        /** Copies the collections. */
        public Wishes {
            records = Set.copyOf(records);
            plans = List.copyOf(plans);
            heads = Collections.unmodifiableSortedSet(new TreeSet<>(heads));
        }

        /** Whether she said anything. */
        public boolean said() {
            return elsewhere || !plans.isEmpty();
        }
    }

    /** How somebody may be reached, for who is going to: her record is within the area of the user. */
    public Wishes wishes(UUID person, SignedIn user) {
        Set<UUID> all = together(person);
        Set<SubjectId> outside =
                areas.outside(user.area(), all.stream().map(SubjectId::new).collect(Collectors.toSet()));
        Set<SubjectId> records = new HashSet<>();
        List<Sealed<ContactPlan>> plans = new ArrayList<>();
        SortedSet<EventId> heads = new TreeSet<>();
        boolean elsewhere = false;
        for (UUID one : all) {
            Folded<SafeContact> said = find(one);
            if (outside.contains(new SubjectId(one))) {
                elsewhere |= !said.state().plans().isEmpty();
            } else {
                records.add(new SubjectId(one));
                plans.addAll(said.state().plans());
                heads.addAll(said.heads());
            }
        }
        return new Wishes(records, plans, heads, elsewhere);
    }

    /** Her record and those that may be hers too, but for those that were erased. */
    private Set<UUID> together(UUID person) {
        Set<UUID> all = new TreeSet<>(linked.possibly(person));
        all.removeIf(other -> !registration.person(new SubjectId(other)).state().exists());
        all.add(person);
        return all;
    }

    /** These plans, opened. */
    public List<Revealed<ContactPlan>> open(List<Sealed<ContactPlan>> plans, Access access) {
        return plans.stream().map(plan -> access.open(plan, PLAN)).toList();
    }

    /**
     * Whoever is going to reach her has read the plans that hold, under whichever of her records she said them.
     *
     * @param read the heads of the plans that the author's screen showed opened
     * @throws RefusedInputException where there is a plan and it was not shown, or has changed since
     */
    public void requireRead(UUID person, Set<EventId> read) {
        for (UUID one : together(person)) {
            Folded<SafeContact> now = find(one);
            if (!now.state().plans().isEmpty() && !read.containsAll(now.heads())) {
                throw new RefusedInputException("contact.read-first", "step");
            }
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
