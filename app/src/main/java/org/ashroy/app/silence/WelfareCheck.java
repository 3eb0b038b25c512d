package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;
import org.ashroy.kernel.seal.Sealed;

/**
 * A welfare check as its events make it.
 *
 * @param noticed what the pass found last, with when; empty before any
 * @param raised when it was first raised
 * @param owner who has it and by when it is due; several where two did not know of each other
 * @param steps taken or left out, in order
 * @param seenSince Monday of the week in which she was seen since
 * @param status how far it is
 * @param end how it ended, as far as tables may say it
 * @param sightedOn day on which trained staff saw her, where they did
 * @param closing how it was closed, sealed
 * @param closed who closed it, and when
 */
public record WelfareCheck(
        Optional<CheckChange.SilenceNoticed> noticed,
        Optional<EventMeta> raised,
        Register<CheckChange.CheckAssigned> owner,
        List<Step> steps,
        Optional<LocalDate> seenSince,
        StateMachine<CheckStatus> status,
        Optional<CheckEnd> end,
        Optional<LocalDate> sightedOn,
        Optional<Sealed<Closing>> closing,
        Optional<EventMeta> closed) {

    /**
     * One step, taken or left out.
     *
     * @param step which
     * @param result what it brought; empty where it was left out
     * @param skipped why it was left out; empty where it was taken
     * @param note in words, sealed
     * @param by who, and when
     */
    public record Step(
            CheckStep step,
            Optional<StepResult> result,
            Optional<SkipReason> skipped,
            Optional<Sealed<String>> note,
            EventMeta by) {}

    private static final Map<CheckStatus, Set<CheckStatus>> STEPS = Map.of(
            CheckStatus.OPEN, EnumSet.of(CheckStatus.ASSIGNED, CheckStatus.CLOSED),
            CheckStatus.ASSIGNED, EnumSet.of(CheckStatus.ASSIGNED, CheckStatus.CLOSED));

    /** Copies the steps. */
    public WelfareCheck {
        steps = List.copyOf(steps);
    }

    /** Whom it looks for; empty before any pass found her. */
    public Optional<UUID> person() {
        return noticed.map(CheckChange.SilenceNoticed::person);
    }

    /** The step that is next; empty after the last. */
    public Optional<CheckStep> nextStep() {
        Set<CheckStep> done = EnumSet.noneOf(CheckStep.class);
        steps.forEach(step -> done.add(step.step()));
        for (CheckStep step : CheckStep.values()) {
            if (!done.contains(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    static final class CheckFold implements Fold<WelfareCheck, CheckChange> {

        @Override
        public WelfareCheck empty(SubjectId subject) {
            return new WelfareCheck(
                    Optional.empty(),
                    Optional.empty(),
                    Register.empty(),
                    List.of(),
                    Optional.empty(),
                    StateMachine.at(CheckStatus.OPEN),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public WelfareCheck apply(WelfareCheck c, Event<CheckChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case CheckChange.SilenceNoticed noticed ->
                    new WelfareCheck(
                            Optional.of(noticed),
                            c.raised().or(() -> Optional.of(by)),
                            c.owner(),
                            c.steps(),
                            c.seenSince(),
                            c.status(),
                            c.end(),
                            c.sightedOn(),
                            c.closing(),
                            c.closed());
                case CheckChange.SeenSince seen ->
                    new WelfareCheck(
                            c.noticed(),
                            c.raised(),
                            c.owner(),
                            c.steps(),
                            c.seenSince()
                                    .filter(week -> week.isAfter(seen.week()))
                                    .or(() -> Optional.of(seen.week())),
                            c.status(),
                            c.end(),
                            c.sightedOn(),
                            c.closing(),
                            c.closed());
                case CheckChange.CheckAssigned assigned ->
                    new WelfareCheck(
                            c.noticed(),
                            c.raised(),
                            c.owner().set(assigned, by, ancestry),
                            c.steps(),
                            c.seenSince(),
                            c.status().step(CheckStatus.ASSIGNED, by, STEPS),
                            c.end(),
                            c.sightedOn(),
                            c.closing(),
                            c.closed());
                case CheckChange.StepTaken taken ->
                    withStep(
                            c, new Step(taken.step(), Optional.of(taken.result()), Optional.empty(), taken.note(), by));
                case CheckChange.StepSkipped skipped ->
                    withStep(
                            c,
                            new Step(
                                    skipped.step(),
                                    Optional.empty(),
                                    Optional.of(skipped.reason()),
                                    Optional.empty(),
                                    by));
                case CheckChange.CheckClosed closed ->
                    ended(c, closed.end(), closed.sightedOn(), Optional.of(closed.closing()), by);
                case CheckChange.CheckSettled settled ->
                    ended(c, settled.end(), Optional.empty(), Optional.empty(), by);
            };
        }

        private static WelfareCheck withStep(WelfareCheck c, Step step) {
            List<Step> more = new ArrayList<>(c.steps());
            more.add(step);
            return new WelfareCheck(
                    c.noticed(),
                    c.raised(),
                    c.owner(),
                    more,
                    c.seenSince(),
                    c.status(),
                    c.end(),
                    c.sightedOn(),
                    c.closing(),
                    c.closed());
        }

        // The first end in fold order holds; a later one stands among the refused steps of the status.
        private static WelfareCheck ended(
                WelfareCheck c,
                CheckEnd end,
                Optional<LocalDate> sightedOn,
                Optional<Sealed<Closing>> closing,
                EventMeta by) {
            boolean first = c.status().status() != CheckStatus.CLOSED;
            return new WelfareCheck(
                    c.noticed(),
                    c.raised(),
                    c.owner(),
                    c.steps(),
                    c.seenSince(),
                    c.status().step(CheckStatus.CLOSED, by, STEPS),
                    first ? Optional.of(end) : c.end(),
                    first ? sightedOn : c.sightedOn(),
                    first ? closing : c.closing(),
                    first ? Optional.of(by) : c.closed());
        }
    }
}
