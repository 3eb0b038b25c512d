package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.TestEvents;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.Test;

class CaseFlowTest {

    /** Two to the number of voices. */
    private static final int ALL_VOICES = 32;

    private static Properties shipped() {
        Properties lines = new Properties();
        try (InputStream file = Objects.requireNonNull(CaseFlow.class.getResourceAsStream("flow.properties"))) {
            lines.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    private static void refused(String key, String value, String why) {
        Properties lines = shipped();
        lines.setProperty(key, value);
        assertThatThrownBy(() -> CaseFlow.of(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("flow.properties")
                .hasMessageContaining(why);
    }

    @Test
    void everyKindGoesFromIdentifiedToClosedAndBack() {
        for (CaseKind kind : CaseKind.values()) {
            assertThat(CaseFlow.SHIPPED.next(kind, Stage.IDENTIFIED)).contains(Stage.ASSESSED);
            assertThat(CaseFlow.SHIPPED.next(kind, Stage.CLOSED)).containsExactly(Stage.IDENTIFIED);
            assertThat(CaseFlow.SHIPPED.guards(kind, Stage.IDENTIFIED, Stage.SERVICES))
                    .isEmpty();
            assertThat(CaseFlow.SHIPPED.guards(kind, Stage.SERVICES, Stage.CLOSED))
                    .hasValueSatisfying(guards -> assertThat(guards).contains(Guard.SUPERVISOR, Guard.CLOSING_ASKED));
        }
    }

    @Test
    void aChildWithoutAnybodyIsClosedFromNoStageWithoutAPanel() {
        Arrays.stream(Stage.values())
                .filter(Stage::open)
                .forEach(stage -> assertThat(CaseFlow.SHIPPED.guards(CaseKind.CHILD_UNACCOMPANIED, stage, Stage.CLOSED))
                        .as(stage.name())
                        .hasValueSatisfying(guards -> assertThat(guards).contains(Guard.DURABLE_SOLUTION)));
        Properties detour = shipped();
        detour.remove("step.CHILD_UNACCOMPANIED.ASSESSED.CLOSED");
        assertThatThrownBy(() -> CaseFlow.of(detour))
                .hasMessageContaining("CHILD_UNACCOMPANIED in ASSESSED")
                .hasMessageContaining("with the same as in every other stage");
    }

    @Test
    void aFileThatDoesNotFitTogetherIsRefusedWithItsLine() {
        refused("step.ALL.IDENTIFIED.SERVICES", "WORKER", "no case goes from IDENTIFIED to SERVICES");
        refused("step.ALL.IDENTIFIED.ASSESSED", "WORKER MAGIC", "there is no MAGIC");
        refused("step.MARRIAGE.IDENTIFIED.ASSESSED", "WORKER", "there is no MARRIAGE");
        refused("due.ASSESSED.LOW", "1", "a lower risk is not due sooner");
        refused("due.ASSESSED.HIGH", "soon", "a number of days");
        refused("step.ALL.SERVICES.CLOSED", "CLOSING_ASKED", "is closed by a supervisor");
        refused("colour", "red", "a line begins with");
        Properties noWay = shipped();
        noWay.remove("step.ALL.SERVICES.REVIEWED");
        assertThatThrownBy(() -> CaseFlow.of(noWay)).hasMessageContaining("has a stage that no step leads to");
        Properties noTerm = shipped();
        noTerm.remove("due.PLANNED.MEDIUM");
        assertThatThrownBy(() -> CaseFlow.of(noTerm)).hasMessageContaining("is missing");
    }

    @Test
    void whoMustAgreeFollowsFromTheAge() {
        for (int age = 0; age < 100; age++) {
            for (int bits = 0; bits < ALL_VOICES; bits++) {
                Set<Voice> voices = new TreeSet<>();
                int left = bits;
                for (Voice voice : Voice.values()) {
                    if (left % 2 == 1) {
                        voices.add(voice);
                    }
                    left /= 2;
                }
                assertThat(ConsentRule.suffices(age, voices))
                        .as("%d %s", age, voices)
                        .isEqualTo(expected(age, voices));
            }
        }
    }

    /** A form that nobody sees but who sees the case is not shown to others by somebody who did not know why it is there. */
    @Test
    void aFormThatWasGivenAgainStaysWhereWhoeverTakesItOffDidNotKnow() {
        SubjectId subject = SubjectId.create();
        UUID filling = UUID.randomUUID();
        EncodedEvent given = event(1, subject, Set.of(), new CaseChange.FormGiven(filling));
        EncodedEvent off = event(2, subject, Set.of(given.meta().id()), off(subject, filling));
        EncodedEvent beside = event(9, subject, Set.of(given.meta().id()), new CaseChange.FormGiven(filling));
        EncodedEvent begun = event(3, subject, Set.of(), new CaseChange.FormBegun(UUID.randomUUID()));
        assertThat(folded(subject, given, off).forms()).isEmpty();
        assertThat(folded(subject, given, off).takenOff()).hasSize(1);
        assertThat(folded(subject, given, off, beside).forms()).containsExactly(filling);
        EncodedEvent both =
                event(10, subject, Set.of(off.meta().id(), beside.meta().id()), off(subject, filling));
        assertThat(folded(subject, given, off, beside, both, begun).forms()).hasSize(1);
        // What was begun for the case is none that was given to it.
        ProtectionCase state = folded(subject, begun);
        assertThat(state.takesOff(new UUID(0, 1), true, state.forms().first())).isFalse();
        assertThat(folded(subject, given).takesOff(new UUID(0, 1), false, filling))
                .isTrue();
        assertThat(folded(subject, given).takesOff(new UUID(0, 2), false, filling))
                .isFalse();
        assertThat(folded(subject, given).takesOff(new UUID(0, 2), true, filling))
                .isTrue();
    }

    private static CaseChange off(SubjectId subject, UUID filling) {
        return new CaseChange.FormTakenOff(filling, new Sealed<>(subject.value(), "case.words", new byte[] {1}));
    }

    private static EncodedEvent event(long time, SubjectId subject, Set<EventId> heads, CaseChange body) {
        return TestEvents.at(time, ProtectionCaseKind.TYPES, subject, heads, body);
    }

    private static ProtectionCase folded(SubjectId subject, EncodedEvent... events) {
        return new Folder<>(new ProtectionCase.ProtectionCaseFold(), ProtectionCaseKind.TYPES)
                .fold(subject, List.of(events))
                .state();
    }

    /** The four lines of the guidelines, said once more. */
    private static boolean expected(int age, Set<Voice> voices) {
        boolean grownUp = voices.contains(Voice.CAREGIVER)
                || voices.contains(Voice.TRUSTED_ADULT)
                || voices.contains(Voice.SUPERVISOR);
        if (age <= 5) {
            return grownUp;
        }
        if (age <= 14) {
            return grownUp && voices.contains(Voice.ASSENT);
        }
        return voices.contains(Voice.HERSELF);
    }
}
