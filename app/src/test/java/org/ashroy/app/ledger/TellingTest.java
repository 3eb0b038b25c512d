package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ExtendWith(OutputCaptureExtension.class)
class TellingTest {

    private static final String NAME = "Rohima Khatun";

    private final SubjectsChanged first = changed();
    private final SubjectsChanged second = changed();
    private final Telling telling = new Telling();
    private final List<SubjectsChanged> heard = new ArrayList<>();
    private final List<SubjectsChanged> heardByNext = new ArrayList<>();
    private int deaf;

    private static SubjectsChanged changed() {
        return new SubjectsChanged("person", Set.of(SubjectId.create()), Set.of());
    }

    /** One who fails to hear for a while, and another behind her. */
    private void listen() {
        telling.addApplicationListener(ApplicationListener.<SubjectsChanged>forPayload(changed -> {
            if (deaf > 0) {
                deaf--;
                throw new IllegalStateException(NAME);
            }
            heard.add(changed);
        }));
        telling.addApplicationListener(ApplicationListener.<SubjectsChanged>forPayload(heardByNext::add));
    }

    private void tell(Object what) {
        telling.multicastEvent(new PayloadApplicationEvent<>(this, what));
    }

    @Test
    void whoFailsToHearKeepsItFromNobodyAndIsToldAgain(CapturedOutput log) {
        listen();
        deaf = 3;
        tell(first);
        tell(second);
        assertThat(heard).isEmpty();
        assertThat(heardByNext).containsExactly(first, second);
        assertThat(telling.untold()).as("of one kind she is told at once").isEqualTo(1);
        assertThat(log)
                .contains("IllegalStateException at org.ashroy.app.ledger.TellingTest")
                .doesNotContain(NAME);

        assertThat(telling.tellNext()).isFalse();
        assertThat(telling.untold()).isEqualTo(1);
        assertThat(telling.tellNext()).isTrue();
        assertThat(heard).containsExactly(first.and(second));
        assertThat(heard.getFirst().subjects()).containsAll(first.subjects()).containsAll(second.subjects());
        assertThat(heardByNext).containsExactly(first, second);
        assertThat(telling.untold()).isZero();
        assertThat(telling.tellNext()).isTrue();
    }

    @Test
    void whatCanStillBeUndoneIsUndoneByWhoeverFailsToHear() {
        listen();
        deaf = 1;
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> tell(first)).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(telling.untold()).isZero();
    }

    /** Two who fail to hear for a while, and one behind them. */
    private <T> List<String> listenTo(Class<T> what) {
        List<String> told = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            telling.addApplicationListener(ApplicationListener.forPayload(payload -> {
                if (!what.isInstance(payload)) {
                    return;
                }
                if (deaf > 0 && !name.equals("three")) {
                    deaf--;
                    throw new IllegalStateException(NAME);
                }
                told.add(name);
            }));
        }
        return told;
    }

    @Test
    void whoFailsAtAnUnlockingKeepsItFromNobodyAndIsToldAgain(CapturedOutput log) {
        List<String> told = listenTo(VaultHolder.Unlocked.class);
        deaf = 3;
        tell(new VaultHolder.Unlocked());
        assertThat(told).containsExactly("three");
        assertThat(telling.untold()).isEqualTo(2);
        assertThat(log)
                .contains("IllegalStateException at org.ashroy.app.ledger.TellingTest")
                .doesNotContain(NAME);

        telling.tellHowItStands();
        assertThat(told).containsExactly("three", "two");
        assertThat(telling.untold()).isEqualTo(1);
        telling.tellHowItStands();
        assertThat(told).as("each once").containsExactly("three", "two", "one");
        assertThat(telling.untold()).isZero();
    }

    @Test
    void whatALockOvertookIsToldToNobodyAnyMore() {
        List<String> unlocked = listenTo(VaultHolder.Unlocked.class);
        deaf = 2;
        tell(new VaultHolder.Unlocked());
        List<String> locked = listenTo(VaultHolder.Locked.class);
        tell(new VaultHolder.Locked());
        assertThat(telling.untold()).isZero();
        telling.tellHowItStands();
        assertThat(unlocked).containsExactly("three");
        assertThat(locked).containsExactly("one", "two", "three");
    }

    @Test
    void whoFailsBecauseALockCameBetweenIsNotBehind() {
        telling.addApplicationListener(ApplicationListener.<VaultHolder.Unlocked>forPayload(unlocked -> {
            tell(new VaultHolder.Locked());
            throw new LockedException();
        }));
        tell(new VaultHolder.Unlocked());
        assertThat(telling.untold()).isZero();
    }

    @Test
    void allElseIsToldAsSpringTellsIt() {
        telling.addApplicationListener(ApplicationListener.<String>forPayload(said -> {
            throw new IllegalStateException(said);
        }));
        assertThatThrownBy(() -> tell("anything")).isInstanceOf(IllegalStateException.class);
        assertThat(telling.untold()).isZero();
    }
}
