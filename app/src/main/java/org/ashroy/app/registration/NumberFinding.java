package org.ashroy.app.registration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * That two people hold the same number: a finding, which a person settles. It does not hold the number; whoever settles it opens
 * both records.
 *
 * @param people the two
 * @param foundOn day on which it was last found
 * @param decision what was decided
 */
public record NumberFinding(
        Optional<SameNumber.Pair> people, Optional<LocalDate> foundOn, Register<Decision> decision) {

    /** What was decided. */
    public enum Decision {
        /** Nothing yet. */
        OPEN,
        /** It is the first person's. */
        ONE,
        /** It is the second person's. */
        OTHER,
        /** Both records were wrong. */
        NEITHER,
        /** Both hold it, as where one card is shared; nothing is to be corrected. */
        BOTH
    }

    /** What can happen to a finding. */
    public sealed interface Change {

        /** The same number was found on both. */
        record Found(UUID one, UUID other, LocalDate on) implements Change {}

        /** A person decided whose it is. */
        record Settled(Decision decision) implements Change {}
    }

    /** The identifier of the finding about two people: the same wherever it is found. */
    static SubjectId idOf(SameNumber.Pair pair) {
        return new SubjectId(UUID.nameUUIDFromBytes(
                ("same number " + pair.one() + " " + pair.other()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whether it is to be recorded when the same number is found now: it is new, or was settled by removing the number. */
    boolean isNews() {
        Decision decided = decision.value();
        return decided == null || (decided != Decision.OPEN && decided != Decision.BOTH);
    }

    /** How events make a finding. */
    static final class FindingFold implements Fold<NumberFinding, Change> {

        @Override
        public NumberFinding empty(SubjectId subject) {
            return new NumberFinding(Optional.empty(), Optional.empty(), Register.empty());
        }

        @Override
        public NumberFinding apply(NumberFinding f, Event<Change> event, Ancestry ancestry) {
            Person.Writing by = new Person.Writing(event.meta(), ancestry);
            return switch (event.body()) {
                case Change.Found it ->
                    new NumberFinding(
                            Optional.of(new SameNumber.Pair(it.one(), it.other())),
                            Optional.of(it.on()),
                            by.set(f.decision(), Decision.OPEN));
                case Change.Settled it ->
                    new NumberFinding(f.people(), f.foundOn(), by.set(f.decision(), it.decision()));
            };
        }
    }
}
