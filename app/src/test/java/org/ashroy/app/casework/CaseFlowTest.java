package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
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
        assertThat(CaseFlow.SHIPPED.guards(CaseKind.CHILD_UNACCOMPANIED, Stage.REVIEWED, Stage.CLOSED))
                .hasValueSatisfying(guards -> assertThat(guards).contains(Guard.DURABLE_SOLUTION));
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
