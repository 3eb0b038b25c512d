package org.ashroy.app.silence;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/**
 * A welfare check as its events make it.
 *
 * @param person whom it looks for
 * @param bits evidence of silence when last looked at
 * @param daysUnseen days unseen then
 * @param evidence why
 * @param owner who has it, and by when it is due
 * @param status how far it is
 * @param outcome how it ended
 */
public record WelfareCheck(
        Optional<UUID> person,
        double bits,
        long daysUnseen,
        List<CheckChange.Evidence> evidence,
        Register<CheckChange.CheckAssigned> owner,
        StateMachine<CheckStatus> status,
        Optional<CheckOutcome> outcome) {

    private static final Map<CheckStatus, Set<CheckStatus>> STEPS = Map.of(
            CheckStatus.OPEN, EnumSet.of(CheckStatus.ASSIGNED, CheckStatus.CLOSED),
            CheckStatus.ASSIGNED, EnumSet.of(CheckStatus.ASSIGNED, CheckStatus.CLOSED));

    static final class CheckFold implements Fold<WelfareCheck, CheckChange> {

        @Override
        public WelfareCheck empty(SubjectId subject) {
            return new WelfareCheck(
                    Optional.empty(),
                    0,
                    0,
                    List.of(),
                    Register.empty(),
                    StateMachine.at(CheckStatus.OPEN),
                    Optional.empty());
        }

        @Override
        public WelfareCheck apply(WelfareCheck check, Event<CheckChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case CheckChange.SilenceNoticed noticed ->
                    new WelfareCheck(
                            Optional.of(noticed.person()),
                            noticed.bits(),
                            noticed.daysUnseen(),
                            noticed.evidence(),
                            check.owner(),
                            check.status(),
                            check.outcome());
                case CheckChange.CheckAssigned assigned ->
                    new WelfareCheck(
                            check.person(),
                            check.bits(),
                            check.daysUnseen(),
                            check.evidence(),
                            check.owner().set(assigned, event.meta(), ancestry),
                            check.status().step(CheckStatus.ASSIGNED, event.meta(), STEPS),
                            check.outcome());
                case CheckChange.CheckClosed closed ->
                    new WelfareCheck(
                            check.person(),
                            check.bits(),
                            check.daysUnseen(),
                            check.evidence(),
                            check.owner(),
                            check.status().step(CheckStatus.CLOSED, event.meta(), STEPS),
                            check.outcome().or(() -> Optional.of(closed.outcome())));
            };
        }
    }
}
