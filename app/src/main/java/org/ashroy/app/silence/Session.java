package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.fold.StateMachine;

/**
 * A session as its events make it. Sightings only add up: two field workers at one session never take anything from each
 * other. A sighting that is taken back goes where its author had seen it; one recorded meanwhile by another stays.
 *
 * @param type what it is; empty before it was opened
 * @param site where
 * @param zone time zone of the place; empty before it was opened
 * @param day when; several where two corrections did not know of each other
 * @param expected who was expected
 * @param batches the sightings that count
 * @param status how far the recording is
 * @param notHeld whether it was closed as not held
 * @param finding what somebody found who looked at why nearly everyone was missing
 * @param coarse whether its time is over: then its day is the first of its month, and of who was expected, and how who was seen
 *     was recorded, nothing is left
 */
public record Session(
        Optional<SessionType> type,
        String site,
        String zone,
        Register<LocalDate> day,
        SortedSet<UUID> expected,
        List<Batch> batches,
        StateMachine<SessionStatus> status,
        boolean notHeld,
        Register<AbsenceFinding> finding,
        boolean coarse) {

    /**
     * Sightings of one event that were not taken back.
     *
     * @param by who recorded them, and when
     * @param people who was seen and how
     */
    public record Batch(EventMeta by, SessionChange.PeopleSeen people) {}

    private static final Map<SessionStatus, Set<SessionStatus>> STEPS =
            Map.of(SessionStatus.OPEN, Set.of(SessionStatus.CLOSED));

    /** Copies the batches. */
    public Session {
        batches = List.copyOf(batches);
        expected = Collections.unmodifiableSortedSet(expected);
    }

    /** Who was seen individually. */
    public SortedSet<UUID> seen() {
        return union(SessionChange.PeopleSeen::individually);
    }

    /** Whose card was scanned and who was not seen otherwise. */
    public SortedSet<UUID> scanOnly() {
        SortedSet<UUID> scanned = union(SessionChange.PeopleSeen::byScan);
        scanned.removeAll(seen());
        return scanned;
    }

    /** The households for which another person collected. */
    public SortedSet<UUID> households() {
        return union(SessionChange.PeopleSeen::households);
    }

    /** Whether it took place: where anybody was seen it did, whatever was said at its end. */
    public boolean held() {
        return !notHeld || !seen().isEmpty();
    }

    private SortedSet<UUID> union(Function<SessionChange.PeopleSeen, SortedSet<UUID>> part) {
        SortedSet<UUID> all = new TreeSet<>(Uuid7.ORDER);
        batches.forEach(batch -> all.addAll(part.apply(batch.people())));
        return all;
    }

    static final class SessionFold implements Fold<Session, SessionChange> {

        @Override
        public Session empty(SubjectId subject) {
            return new Session(
                    Optional.empty(),
                    "",
                    "",
                    Register.empty(),
                    new TreeSet<>(),
                    List.of(),
                    StateMachine.at(SessionStatus.OPEN),
                    false,
                    Register.empty(),
                    false);
        }

        @Override
        public Session apply(Session s, Event<SessionChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case SessionChange.SessionOpened opened ->
                    new Session(
                            Optional.of(opened.type()),
                            opened.site(),
                            opened.zone(),
                            s.coarse() ? s.day() : s.day().set(opened.day(), by, ancestry),
                            s.coarse() ? s.expected() : opened.expected(),
                            s.batches(),
                            s.status(),
                            s.notHeld(),
                            s.finding(),
                            s.coarse());
                case SessionChange.PeopleSeen people -> {
                    List<Batch> more = new ArrayList<>(s.batches());
                    more.add(new Batch(by, s.coarse() ? seen(people.individually()) : people));
                    yield withBatches(s, more);
                }
                case SessionChange.SightingsWithdrawn withdrawn ->
                    withBatches(
                            s,
                            s.batches().stream()
                                    .map(batch -> ancestry.precedes(batch.by().id(), by.id())
                                            ? without(batch, withdrawn.people())
                                            : batch)
                                    .toList());
                // A day told late would be finer than what is kept.
                case SessionChange.DayCorrected _ when s.coarse() -> s;
                case SessionChange.DayCorrected corrected ->
                    new Session(
                            s.type(),
                            s.site(),
                            s.zone(),
                            s.day().set(corrected.day(), by, ancestry),
                            s.expected(),
                            s.batches(),
                            s.status(),
                            s.notHeld(),
                            s.finding(),
                            s.coarse());
                case SessionChange.SessionClosed closed ->
                    new Session(
                            s.type(),
                            s.site(),
                            s.zone(),
                            s.day(),
                            s.expected(),
                            s.batches(),
                            s.status().step(SessionStatus.CLOSED, by, STEPS),
                            s.notHeld() || !closed.held(),
                            s.finding(),
                            s.coarse());
                case SessionChange.AbsenceLookedAt looked ->
                    new Session(
                            s.type(),
                            s.site(),
                            s.zone(),
                            s.day(),
                            s.expected(),
                            s.batches(),
                            s.status(),
                            s.notHeld(),
                            s.finding().set(looked.finding(), by, ancestry),
                            s.coarse());
                case SessionChange.SessionCoarsened coarsened ->
                    new Session(
                            s.type(),
                            s.site(),
                            s.zone(),
                            Register.<LocalDate>empty().set(coarsened.month(), by, ancestry),
                            new TreeSet<>(),
                            s.seen().isEmpty() ? List.of() : List.of(new Batch(by, seen(s.seen()))),
                            s.status(),
                            s.notHeld(),
                            s.finding(),
                            true);
            };
        }

        private static SessionChange.PeopleSeen seen(SortedSet<UUID> people) {
            return new SessionChange.PeopleSeen(people, new TreeSet<>(), new TreeSet<>());
        }

        private static Session withBatches(Session s, List<Batch> batches) {
            return new Session(
                    s.type(),
                    s.site(),
                    s.zone(),
                    s.day(),
                    s.expected(),
                    batches,
                    s.status(),
                    s.notHeld(),
                    s.finding(),
                    s.coarse());
        }

        private static Batch without(Batch batch, SortedSet<UUID> people) {
            return new Batch(
                    batch.by(),
                    new SessionChange.PeopleSeen(
                            without(batch.people().individually(), people),
                            without(batch.people().byScan(), people),
                            without(batch.people().households(), people)));
        }

        private static SortedSet<UUID> without(SortedSet<UUID> all, SortedSet<UUID> some) {
            SortedSet<UUID> kept = new TreeSet<>(all);
            kept.removeAll(some);
            return kept;
        }
    }
}
