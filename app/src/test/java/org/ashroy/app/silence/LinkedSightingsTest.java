package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.ExpectedPerson;
import org.ashroy.kernel.silence.PersonSet;
import org.ashroy.kernel.silence.ServiceContact;
import org.ashroy.kernel.silence.Session;
import org.ashroy.kernel.silence.Sighting;
import org.junit.jupiter.api.Test;

class LinkedSightingsTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private final LinkedSightings linked = new LinkedSightings(List.of(Set.of(A, B)));

    private static Session session(UUID... seen) {
        return new Session(
                SubjectId.create(),
                "SCHOOL_DAY",
                "B1",
                DAY,
                true,
                false,
                PersonSet.ofUuids(new UUID[] {A, B, C}),
                PersonSet.ofUuids(seen),
                PersonSet.EMPTY);
    }

    @Test
    void whoWasSeenUnderOneRecordWasSeenUnderEach() {
        assertThat(StreamSupport.stream(linked.spread(session(B, C)).seen().spliterator(), false)
                        .map(SubjectId::value))
                .containsExactly(A, B, C);
        assertThat(linked.spread(session(C)).seen()).isEqualTo(session(C).seen());
        assertThat(linked.sightings(List.of(new Sighting(new SubjectId(A), DAY))))
                .extracting(sighting -> sighting.person().value())
                .containsExactlyInAnyOrder(A, B);
        assertThat(linked.lastSeen(List.of(A, C), records -> {
                    assertThat(records).containsExactlyInAnyOrder(A, B, C);
                    return Map.of(B, DAY, A, DAY.minusDays(3));
                }))
                .isEqualTo(Map.of(A, DAY));
    }

    @Test
    void whoAgreedUnderOneRecordThatContactsCountAgreedUnderEach() {
        List<ServiceContact> contacts = linked.contacts(List.of(new ServiceContact(new SubjectId(A), DAY)));
        assertThat(linked.people(
                        List.of(
                                new ExpectedPerson(new SubjectId(B), "B1", 0, (int) DAY.toEpochDay(), false),
                                new ExpectedPerson(new SubjectId(C), "B1", 0, (int) DAY.toEpochDay(), false)),
                        contacts))
                .extracting(ExpectedPerson::serviceContactsAgreed)
                .containsExactly(true, false);
    }
}
