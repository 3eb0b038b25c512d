package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.silence.SessionsAtGates.Recorded;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;

class SessionsAtGatesTest {

    private static final UUID SESSION = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();

    private final Map<UUID, Recorded> table = new HashMap<>();
    private int asked;
    private final SessionsAtGates sessions = new SessionsAtGates(
            id -> {
                asked++;
                return Optional.ofNullable(table.get(id));
            },
            3);

    private static Recorded recorded(UUID... scanned) {
        return new Recorded("SITE", Set.of(), Set.of(scanned), Set.of());
    }

    private boolean scanned(UUID session, UUID person) {
        return sessions.session(session).orElseThrow().has(SightingMode.SCAN, person);
    }

    private void change(String kind, UUID subject) {
        sessions.changed(new SubjectsChanged(kind, Set.of(new SubjectId(subject)), Set.of()));
    }

    @Test
    void aSessionIsReadOnceUntilItChanges() {
        assertThat(sessions.session(SESSION)).isEmpty();
        table.put(SESSION, recorded());
        assertThat(scanned(SESSION, PERSON)).isFalse();
        table.put(SESSION, recorded(PERSON));
        change("person", SESSION);
        change("session", OTHER);
        assertThat(scanned(SESSION, PERSON)).isFalse();
        assertThat(asked).isEqualTo(2);
        change("session", SESSION);
        assertThat(scanned(SESSION, PERSON)).isTrue();
        table.put(SESSION, recorded());
        sessions.restored(new Maintenance.Restored());
        assertThat(scanned(SESSION, PERSON)).isFalse();
    }

    @Test
    void whatWasReadWhileSomebodyRecordedIsNotKept() {
        SessionsAtGates[] late = new SessionsAtGates[1];
        late[0] = new SessionsAtGates(
                id -> {
                    Recorded before = asked++ == 0 ? recorded() : recorded(PERSON);
                    if (asked == 1) {
                        late[0].changed(new SubjectsChanged("session", Set.of(new SubjectId(id)), Set.of()));
                    }
                    return Optional.of(before);
                },
                3);
        late[0].session(SESSION);
        assertThat(late[0].session(SESSION).orElseThrow().has(SightingMode.SCAN, PERSON))
                .isTrue();
    }

    @Test
    void whatWasAskedForLongestAgoMakesRoom() {
        table.put(SESSION, recorded(PERSON, UUID.randomUUID()));
        table.put(OTHER, recorded(PERSON, UUID.randomUUID()));
        sessions.session(SESSION);
        sessions.session(OTHER);
        sessions.session(OTHER);
        assertThat(asked).isEqualTo(2);
        sessions.session(SESSION);
        assertThat(asked).isEqualTo(3);
        change("session", SESSION);
        sessions.session(OTHER);
        sessions.session(OTHER);
        assertThat(asked).as("what changed makes room").isEqualTo(4);
    }

    @Test
    void seenIsMoreThanScanned() {
        table.put(SESSION, new Recorded("SITE", Set.of(PERSON), Set.of(), Set.of(OTHER)));
        assertThat(scanned(SESSION, PERSON)).isTrue();
        Recorded now = sessions.session(SESSION).orElseThrow();
        assertThat(now.has(SightingMode.FACE, PERSON)).isTrue();
        assertThat(now.has(SightingMode.FACE, OTHER)).isFalse();
        assertThat(now.has(SightingMode.HOUSEHOLD, OTHER)).isTrue();
    }
}
