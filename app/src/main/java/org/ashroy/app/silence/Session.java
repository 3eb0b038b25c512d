package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * A session as its events make it. Sightings only add up: two field workers at one session never take anything from each
 * other.
 *
 * @param type what it was; empty before it was opened
 * @param site where
 * @param day when
 * @param expected who was expected
 * @param seen who was seen individually
 * @param seenByScan whose card was scanned
 */
public record Session(
        Optional<SessionType> type,
        String site,
        LocalDate day,
        SortedSet<UUID> expected,
        SortedSet<UUID> seen,
        SortedSet<UUID> seenByScan) {

    static final class SessionFold implements Fold<Session, SessionChange> {

        @Override
        public Session empty(SubjectId subject) {
            return new Session(
                    Optional.empty(), "", LocalDate.EPOCH, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        @Override
        public Session apply(Session session, Event<SessionChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case SessionChange.SessionOpened opened ->
                    new Session(
                            Optional.of(opened.type()),
                            opened.site(),
                            opened.day(),
                            opened.expected(),
                            session.seen(),
                            session.seenByScan());
                case SessionChange.PeopleSeen people ->
                    new Session(
                            session.type(),
                            session.site(),
                            session.day(),
                            session.expected(),
                            union(session.seen(), people.individually()),
                            union(session.seenByScan(), people.byScan()));
            };
        }

        private static SortedSet<UUID> union(SortedSet<UUID> first, SortedSet<UUID> second) {
            SortedSet<UUID> both = new TreeSet<>(first);
            both.addAll(second);
            return both;
        }
    }
}
