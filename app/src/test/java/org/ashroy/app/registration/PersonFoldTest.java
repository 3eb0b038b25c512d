package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ashroy.app.TestEvents;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

/** An erased record stays a tombstone, whatever arrives before or after. */
class PersonFoldTest {

    private static final SubjectId SUBJECT = SubjectId.create();

    private static EncodedEvent event(long time, Set<EventId> heads, PersonChange body) {
        return TestEvents.at(time, PersonKind.TYPES, SUBJECT, heads, body);
    }

    private static PersonChange registered(String code) {
        return new PersonChange.Registered(
                code,
                sealed("person.name"),
                Optional.empty(),
                Sex.FEMALE,
                sealed("person.birth"),
                new BirthYears(2009, 2010),
                Relationship.CHILD,
                sealed("person.origin"),
                Optional.empty(),
                "B1",
                Optional.empty(),
                LocalDate.of(2026, 1, 1));
    }

    private static <T> Sealed<T> sealed(String field) {
        return new Sealed<>(SUBJECT.value(), field, new byte[] {1});
    }

    @Test
    void noEventBringsBackWhoWasErased() {
        EncodedEvent first = event(1, Set.of(), registered("P-1"));
        EncodedEvent erased = event(2, Set.of(first.meta().id()), new PersonChange.Erased(ErasureReason.REQUEST));
        EncodedEvent again = event(3, Set.of(erased.meta().id()), registered("P-2"));
        EncodedEvent beside = event(9, Set.of(), registered("P-3"));
        EncodedEvent renamed =
                event(4, Set.of(again.meta().id()), new PersonChange.NameCorrected(sealed("person.name")));
        List<EncodedEvent> events = new ArrayList<>(List.of(first, erased, again, beside, renamed));
        Folder<Person, PersonChange> folder = new Folder<>(new PersonFold(), PersonKind.TYPES);
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(events, random);
            assertThat(folder.fold(SUBJECT, events).state()).isEqualTo(Person.TOMBSTONE);
        }
    }
}
