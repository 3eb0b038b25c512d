package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * @param asked what somebody asked for first; empty where nobody did
 * @param causes why somebody asked, each once
 * @param raised when it was first raised
 * @param owner who has it and by when it is due; several where two did not know of each other
 * @param steps taken or left out, in order
 * @param seenSince Monday of the week in which she was seen since; empty where that was taken back
 * @param escalation how far up it was told that nobody acts; empty where somebody did since
 * @param presumed when she was presumed missing, and by whom
 * @param harms what harm it did
 * @param status how far it is
 * @param end how it ended, as far as tables may say it
 * @param sightedOn day on which trained staff saw her, where they did
 * @param closing how it was closed, sealed
 * @param closed who closed it, and when
 * @param erased first day of the month in which it was closed, where it was unfounded and erased: then nothing else is here
 */
public record WelfareCheck(
        Optional<CheckChange.SilenceNoticed> noticed,
        Optional<CheckChange.CheckAsked> asked,
        SortedSet<CheckCause> causes,
        Optional<EventMeta> raised,
        Register<CheckChange.CheckAssigned> owner,
        List<Step> steps,
        Optional<LocalDate> seenSince,
        Optional<Escalation> escalation,
        Optional<EventMeta> presumed,
        List<HarmDone> harms,
        StateMachine<CheckStatus> status,
        Optional<CheckEnd> end,
        Optional<LocalDate> sightedOn,
        Optional<Sealed<Closing>> closing,
        Optional<EventMeta> closed,
        Optional<LocalDate> erased) {

    /**
     * How far up it was told that nobody acts.
     *
     * @param level from 1
     * @param by when
     */
    public record Escalation(int level, EventMeta by) {}

    /**
     * Harm that it did.
     *
     * @param harm sealed
     * @param by who wrote it down, and when
     * @param lookedAt whether whoever gives checks to others has looked at it
     */
    public record HarmDone(Sealed<Harm> harm, EventMeta by, boolean lookedAt) {}

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

    /** Copies the steps, causes and harms. */
    public WelfareCheck {
        causes = Collections.unmodifiableSortedSet(new TreeSet<>(causes));
        steps = List.copyOf(steps);
        harms = List.copyOf(harms);
    }

    /** Whom it looks for; empty before any pass found her or anybody asked. */
    public Optional<UUID> person() {
        return noticed.map(CheckChange.SilenceNoticed::person).or(() -> asked.map(CheckChange.CheckAsked::person));
    }

    /** Since when nobody is known to have seen her: the day of the last evidence, or on which somebody asked. */
    public Optional<LocalDate> silentSince() {
        return noticed.map(CheckChange.SilenceNoticed::silentSince).or(() -> asked.map(CheckChange.CheckAsked::on));
    }

    /** What is known of where she is, as far as it is not sealed. */
    public Whereabouts whereabouts() {
        if (status.status() == CheckStatus.CLOSED) {
            return end.filter(how -> how == CheckEnd.SEEN || how == CheckEnd.SEEN_AGAIN)
                            .isPresent()
                    ? Whereabouts.SEEN
                    : Whereabouts.CLOSED;
        }
        if (presumed.isPresent()) {
            return Whereabouts.PRESUMED_MISSING;
        }
        boolean tried = steps.stream()
                .anyMatch(step -> step.step().reachesHer()
                        && step.result()
                                .filter(result -> result != StepResult.ANSWERED)
                                .isPresent());
        return tried ? Whereabouts.UNREACHABLE : Whereabouts.CHECK_DUE;
    }

    /**
     * When it was tried last to meet her in private, and she was not met. That something worried whoever went says neither; that she
     * was met is said by closing.
     */
    public Optional<EventMeta> meetingTried() {
        return steps.stream()
                .filter(step -> step.step() == CheckStep.PRIVATE_MEETING
                        && step.result().filter(StepResult::notMet).isPresent())
                .map(Step::by)
                .max(Comparator.comparing(EventMeta::time));
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
            return new Draft().done();
        }

        @Override
        public WelfareCheck apply(WelfareCheck c, Event<CheckChange> event, Ancestry ancestry) {
            if (c.erased().isPresent()) {
                return c;
            }
            EventMeta by = event.meta();
            Draft next = new Draft(c);
            switch (event.body()) {
                case CheckChange.SilenceNoticed noticed -> {
                    next.noticed = Optional.of(noticed);
                    next.raised = c.raised().or(() -> Optional.of(by));
                }
                case CheckChange.CheckAsked asked -> {
                    next.asked = c.asked().or(() -> Optional.of(asked));
                    next.causes.add(asked.cause());
                    next.raised = c.raised().or(() -> Optional.of(by));
                }
                case CheckChange.SeenSince seen ->
                    next.seenSince = c.seenSince()
                            .filter(week -> week.isAfter(seen.week()))
                            .or(() -> Optional.of(seen.week()));
                case CheckChange.SeenSinceTakenBack _ -> next.seenSince = Optional.empty();
                case CheckChange.CheckAssigned assigned -> {
                    next.owner = c.owner().set(assigned, by, ancestry);
                    next.status = c.status().step(CheckStatus.ASSIGNED, by, STEPS);
                    next.escalation = Optional.empty();
                }
                case CheckChange.StepTaken taken ->
                    next.steps.add(
                            new Step(taken.step(), Optional.of(taken.result()), Optional.empty(), taken.note(), by));
                case CheckChange.StepSkipped skipped ->
                    next.steps.add(new Step(
                            skipped.step(), Optional.empty(), Optional.of(skipped.reason()), Optional.empty(), by));
                case CheckChange.CheckEscalated escalated ->
                    next.escalation = Optional.of(new Escalation(escalated.level(), by));
                case CheckChange.MissingPresumed _ ->
                    next.presumed = c.presumed().or(() -> Optional.of(by));
                case CheckChange.HarmRecorded recorded -> next.harms.add(new HarmDone(recorded.harm(), by, false));
                case CheckChange.HarmLookedAt _ ->
                    next.harms.replaceAll(harm -> ancestry.precedes(harm.by().id(), by.id())
                            ? new HarmDone(harm.harm(), harm.by(), true)
                            : harm);
                case CheckChange.CheckClosed closed ->
                    next.end(closed.end(), closed.sightedOn(), Optional.of(closed.closing()), by);
                case CheckChange.CheckSettled settled ->
                    next.end(settled.end(), Optional.empty(), Optional.empty(), by);
                case CheckChange.CheckErased erased -> {
                    next = new Draft();
                    next.erased = Optional.of(erased.closedIn());
                }
            }
            return next.done();
        }
    }

    /** A check while one event is applied to it. */
    private static final class Draft {
        Optional<CheckChange.SilenceNoticed> noticed = Optional.empty();
        Optional<CheckChange.CheckAsked> asked = Optional.empty();
        SortedSet<CheckCause> causes = new TreeSet<>();
        Optional<EventMeta> raised = Optional.empty();
        Register<CheckChange.CheckAssigned> owner = Register.empty();
        List<Step> steps = new ArrayList<>();
        Optional<LocalDate> seenSince = Optional.empty();
        Optional<Escalation> escalation = Optional.empty();
        Optional<EventMeta> presumed = Optional.empty();
        List<HarmDone> harms = new ArrayList<>();
        StateMachine<CheckStatus> status = StateMachine.at(CheckStatus.OPEN);
        Optional<CheckEnd> end = Optional.empty();
        Optional<LocalDate> sightedOn = Optional.empty();
        Optional<Sealed<Closing>> closing = Optional.empty();
        Optional<EventMeta> closed = Optional.empty();
        Optional<LocalDate> erased = Optional.empty();

        Draft() {}

        Draft(WelfareCheck c) {
            noticed = c.noticed();
            asked = c.asked();
            causes.addAll(c.causes());
            raised = c.raised();
            owner = c.owner();
            steps.addAll(c.steps());
            seenSince = c.seenSince();
            escalation = c.escalation();
            presumed = c.presumed();
            harms.addAll(c.harms());
            status = c.status();
            end = c.end();
            sightedOn = c.sightedOn();
            closing = c.closing();
            closed = c.closed();
            erased = c.erased();
        }

        // The first end in fold order holds; a later one stands among the refused steps of the status.
        void end(CheckEnd how, Optional<LocalDate> seenOn, Optional<Sealed<Closing>> sealed, EventMeta by) {
            if (status.status() != CheckStatus.CLOSED) {
                end = Optional.of(how);
                sightedOn = seenOn;
                closing = sealed;
                closed = Optional.of(by);
            }
            status = status.step(CheckStatus.CLOSED, by, STEPS);
        }

        WelfareCheck done() {
            return new WelfareCheck(
                    noticed,
                    asked,
                    causes,
                    raised,
                    owner,
                    steps,
                    seenSince,
                    escalation,
                    presumed,
                    harms,
                    status,
                    end,
                    sightedOn,
                    closing,
                    closed,
                    erased);
        }
    }
}
