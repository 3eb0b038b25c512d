package org.ashroy.app.children;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Cautious;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * With whom a child is, as its events make it. Doubt goes to the safe side: of two situations that were written without
 * knowledge of each other the child is apart if one says so, and a caregiver whom one desk verified and another doubted is not
 * verified.
 *
 * @param person who; empty before anything was said
 * @param situation with whom
 * @param bonds by the other person
 */
public record Child(Optional<UUID> person, Register<ChildChange.SituationSaid> situation, Map<UUID, Bond> bonds) {

    /** Copies the bonds. */
    public Child {
        bonds = Map.copyOf(bonds);
    }

    /**
     * What somebody is to the child.
     *
     * @param ties as they were said, with who wrote them down
     * @param trust whether he or she may speak for the child; never set where nobody made sure
     */
    public record Bond(AddWinsSet<Tie> ties, Cautious<Trust> trust) {

        static final Bond NONE = new Bond(AddWinsSet.empty(), Cautious.empty());

        /** Whether he or she may speak for the child. */
        public boolean verified() {
            return trust.value() == Trust.VERIFIED && caring();
        }

        /** Whether it was said that he or she cares for the child. */
        public boolean caring() {
            return ties.elements().stream().anyMatch(Tie::caring);
        }

        /** Whether this author wrote one of the ties down. */
        boolean saidBy(UUID author) {
            return ties.entries().stream().anyMatch(entry -> entry.by().author().equals(author));
        }

        private Bond withTrust(Trust value, EventMeta by, Ancestry ancestry) {
            return new Bond(ties, trust.set(value, by, ancestry));
        }
    }

    /** Whether the child is apart from parents and former caregiver. */
    public boolean apart() {
        return situation.entries().stream()
                .anyMatch(entry -> entry.value().situation().apart());
    }

    /** Whether somebody may speak for the child. */
    public boolean caredFor() {
        return bonds.values().stream().anyMatch(Bond::verified);
    }

    /** The bonds that stand. */
    public Map<UUID, Bond> standing() {
        return bonds.entrySet().stream()
                .filter(entry -> !entry.getValue().ties().elements().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Child of(UUID child) {
        return new Child(Optional.of(child), situation, bonds);
    }

    private Child with(UUID other, Bond bond) {
        Map<UUID, Bond> more = new HashMap<>(bonds);
        more.put(other, bond);
        return new Child(person, situation, more);
    }

    private Bond bond(UUID other) {
        return bonds.getOrDefault(other, Bond.NONE);
    }

    static final class ChildFold implements Fold<Child, ChildChange> {

        @Override
        public Child empty(SubjectId subject) {
            return new Child(Optional.empty(), Register.empty(), Map.of());
        }

        @Override
        public Child apply(Child child, Event<ChildChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case ChildChange.SituationSaid it ->
                    new Child(Optional.of(it.child()), child.situation().set(it, by, ancestry), child.bonds());
                case ChildChange.TieSaid it -> {
                    Bond bond = child.bond(it.other());
                    yield child.of(it.child())
                            .with(it.other(), new Bond(bond.ties().add(it.tie(), by), bond.trust()));
                }
                case ChildChange.TieEnded it -> {
                    Bond bond = child.bond(it.other());
                    // Who is tied again later is verified again.
                    yield child.with(
                            it.other(),
                            new Bond(
                                    bond.ties().remove(it.tie(), by, ancestry),
                                    it.tie().caring() ? bond.trust().set(Trust.DOUBTED, by, ancestry) : bond.trust()));
                }
                case ChildChange.CaregiverVerified it ->
                    child.with(it.other(), child.bond(it.other()).withTrust(Trust.VERIFIED, by, ancestry));
                case ChildChange.CaregiverDoubted it ->
                    child.with(it.other(), child.bond(it.other()).withTrust(Trust.DOUBTED, by, ancestry));
            };
        }
    }
}
