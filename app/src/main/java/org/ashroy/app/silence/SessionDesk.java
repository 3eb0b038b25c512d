package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.CardReading;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.children.Children;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Receipt;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/** Sessions as field workers record them: opened, people seen, sightings taken back, the day corrected, closed. */
@Service
public class SessionDesk {

    /** Codes in one list at the most. */
    static final int MOST_CODES = 20_000;

    private static final int OLDEST_DAYS = 365;

    /** How the list of who is expected is proposed. */
    public enum Expectation {
        /** Who was expected or seen at the last session of this type here. */
        LAST_TIME,
        /** Who lives at the site and may be of these ages. */
        AGES,
        /** Nobody: people come as they like, and not coming says nothing. */
        NOBODY
    }

    /**
     * A session to open.
     *
     * @param type its type
     * @param site P-code
     * @param day day at the site
     * @param expectation who is expected
     * @param fromAge youngest age, for {@link Expectation#AGES}
     * @param toAge oldest age, for {@link Expectation#AGES}
     */
    public record Opening(
            SessionType type, String site, LocalDate day, Expectation expectation, int fromAge, int toAge) {}

    private final Ledger ledger;
    private final SessionKind sessions;
    private final SilenceStore store;
    private final Silences silences;
    private final Sites sites;
    private final Places places;
    private final Cards cards;
    private final Children children;
    private final SessionsAtGates atGates;

    SessionDesk(
            Ledger ledger,
            SessionKind sessions,
            SilenceStore store,
            Silences silences,
            Sites sites,
            Places places,
            Cards cards,
            Children children,
            SessionsAtGates atGates) {
        this.atGates = atGates;
        this.children = children;
        this.cards = cards;
        this.ledger = ledger;
        this.sessions = sessions;
        this.store = store;
        this.silences = silences;
        this.sites = sites;
        this.places = places;
    }

    /** A page of sessions, newest first. */
    public List<SessionLine> list(SessionQuery query, int limit) {
        return store.sessions(query, places.codes(query.area()), limit);
    }

    /** These sessions, in no order. */
    List<SessionLine> list(List<UUID> ids) {
        return store.sessions(ids);
    }

    /** A session as it is now. */
    public Folded<Session> session(UUID session) {
        return ledger.load(sessions, new SubjectId(session));
    }

    /**
     * The site of a session that somebody wants to open.
     *
     * @throws RefusedInputException where it is unknown, or not of the user's area
     */
    Site site(String code, Area area) {
        return sites.find(code)
                .filter(site -> places.holds(area, site.code()))
                .orElseThrow(() -> new RefusedInputException("session.site-unknown", "site"));
    }

    /**
     * Who would be expected.
     *
     * @throws RefusedInputException where the day or the ages cannot be
     */
    public SortedSet<UUID> propose(Opening opening) {
        checkDay(opening.day());
        return switch (opening.expectation()) {
            case LAST_TIME -> new TreeSet<>(store.expectedBefore(opening.type(), opening.site(), opening.day()));
            case AGES -> {
                if (opening.fromAge() < 0 || opening.toAge() < opening.fromAge() || opening.toAge() > 130) {
                    throw new RefusedInputException("session.ages-range", "fromAge");
                }
                yield new TreeSet<>(store.livingAt(opening.site(), opening.fromAge(), opening.toAge(), opening.day()));
            }
            case NOBODY -> new TreeSet<>();
        };
    }

    private void checkDay(LocalDate day) {
        LocalDate today = silences.today();
        if (day.isAfter(today) || day.isBefore(today.minusDays(OLDEST_DAYS))) {
            throw new RefusedInputException("session.day-range", "day");
        }
    }

    /**
     * Opens a session.
     *
     * @param command made where the form was opened
     * @param id its future identifier
     */
    public void open(CommandId command, SubjectId id, Opening opening, UUID author) {
        SortedSet<UUID> expected = propose(opening);
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(
                        sessions,
                        id,
                        Set.of(),
                        new SessionChange.SessionOpened(
                                opening.type(),
                                opening.site(),
                                silences.zone(opening.site()).getId(),
                                opening.day(),
                                expected))));
    }

    /**
     * Records people who were ticked on the list: each was looked at.
     *
     * @param people of whom those not expected here are left out
     */
    public void tick(CommandId command, UUID session, Set<EventId> heads, Collection<UUID> people, UUID author) {
        Session now = existing(session);
        SortedSet<UUID> seen = new TreeSet<>(people);
        seen.retainAll(union(now.expected(), now.scanOnly()));
        record(command, session, heads, new SessionChange.PeopleSeen(seen, new TreeSet<>(), new TreeSet<>()), author);
    }

    private static Set<UUID> union(Set<UUID> first, Set<UUID> second) {
        Set<UUID> both = new HashSet<>(first);
        both.addAll(second);
        return both;
    }

    private void record(
            CommandId command, UUID session, Set<EventId> heads, SessionChange.PeopleSeen seen, UUID author) {
        if (seen.individually().isEmpty()
                && seen.byScan().isEmpty()
                && seen.households().isEmpty()) {
            return;
        }
        ledger.perform(new Command(
                command, author, recorder -> recorder.record(sessions, new SubjectId(session), heads, seen)));
    }

    private Session existing(UUID session) {
        Session state = session(session).state();
        if (state.type().isEmpty()) {
            throw new RefusedInputException("session.unknown", "session");
        }
        if (state.coarse()) {
            throw new RefusedInputException("session.coarse-refused", "session");
        }
        return state;
    }

    /**
     * Records the people of these codes or cards, and accounts for every line.
     *
     * @param mode how they were seen
     * @param typed codes of people, households and cards, and what was read from the squares of cards
     * @throws RefusedInputException where there are too many lines, or no session of this identifier
     */
    public List<CodeLine> codes(
            CommandId command, UUID session, Set<EventId> heads, SightingMode mode, List<String> typed, UUID author) {
        Map<UUID, Integer> added = new TreeMap<>();
        List<CodeLine> outcomes = new ArrayList<>(lines(session, mode, typed, added));
        if (added.isEmpty()) {
            return outcomes;
        }
        SubjectId subject = new SubjectId(session);
        Receipt receipt = ledger.perform(new Command(command, author, recorder -> {
            // Looked at again where nobody else records: another gate may have read the same card in the meantime.
            Set<UUID> before = recorded(recorder.load(sessions, subject).state(), mode);
            SortedSet<UUID> fresh = new TreeSet<>(added.keySet());
            fresh.removeAll(before);
            added.forEach((person, at) -> {
                if (before.contains(person)) {
                    CodeLine line = outcomes.get(at);
                    outcomes.set(at, new CodeLine(line.line(), line.typed(), CodeOutcome.ALREADY));
                }
            });
            if (!fresh.isEmpty()) {
                recorder.record(sessions, subject, heads, seen(mode, fresh));
            }
        }));
        if (receipt.repeated()) {
            // Sent again: what was not in it then, or was taken back since, is not recorded by it.
            added.forEach((_, at) -> {
                CodeLine line = outcomes.get(at);
                outcomes.set(at, new CodeLine(line.line(), line.typed(), CodeOutcome.SENT_BEFORE));
            });
        }
        return outcomes;
    }

    private static SessionChange.PeopleSeen seen(SightingMode mode, SortedSet<UUID> people) {
        SortedSet<UUID> none = new TreeSet<>();
        return switch (mode) {
            case FACE -> new SessionChange.PeopleSeen(people, none, none);
            case SCAN -> new SessionChange.PeopleSeen(none, people, none);
            case HOUSEHOLD -> new SessionChange.PeopleSeen(none, none, people);
        };
    }

    private static Set<UUID> recorded(Session session, SightingMode mode) {
        return switch (mode) {
            case FACE -> session.seen();
            case SCAN -> union(session.seen(), session.scanOnly());
            case HOUSEHOLD -> session.households();
        };
    }

    /** Where a session is; empty where there is none. */
    Optional<String> siteOf(UUID session) {
        return atGates.session(session).map(SessionsAtGates.Recorded::site);
    }

    /**
     * What would become of one code or card now; records nothing.
     *
     * @throws RefusedInputException where there is no such session
     */
    public CodeLine look(UUID session, SightingMode mode, String typed) {
        SessionsAtGates.Recorded now =
                atGates.session(session).orElseThrow(() -> new RefusedInputException("session.unknown", "session"));
        return reader(now.site(), mode, subject -> now.has(mode, subject))
                .read(List.of(typed), new TreeMap<>())
                .getFirst();
    }

    /** Who holds the card whose square was read; nobody where a code was typed, or the card is no longer hers. */
    Optional<UUID> holder(String square) {
        return CardCode.looksLikeOne(square) && cards.read(square) instanceof CardReading.Held held
                ? Optional.of(held.person())
                : Optional.empty();
    }

    private CodeReader reader(String site, SightingMode mode, Predicate<UUID> before) {
        return new CodeReader(store, cards, code -> places.holds(new Area(site), code), mode, before, children::closed);
    }

    private List<CodeLine> lines(UUID session, SightingMode mode, List<String> typed, Map<UUID, Integer> added) {
        if (typed.size() > MOST_CODES) {
            throw new RefusedInputException("session.too-many", "codes");
        }
        Session now = existing(session);
        Set<UUID> before = recorded(now, mode);
        return reader(now.site(), mode, before::contains).read(typed, added);
    }

    /** Takes sightings back that were recorded by mistake; what another recorded meanwhile stays. */
    public void withdraw(
            CommandId command,
            UUID session,
            Set<EventId> heads,
            Collection<UUID> people,
            WithdrawalReason reason,
            UUID author) {
        existing(session);
        if (people.isEmpty()) {
            throw new RefusedInputException("session.nobody-chosen", "people");
        }
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(
                        sessions,
                        new SubjectId(session),
                        heads,
                        new SessionChange.SightingsWithdrawn(new TreeSet<>(people), reason))));
    }

    /** Says on which day the session was. */
    public void correctDay(CommandId command, UUID session, Set<EventId> heads, LocalDate day, UUID author) {
        existing(session);
        checkDay(day);
        ledger.perform(new Command(
                command,
                author,
                recorder ->
                        recorder.record(sessions, new SubjectId(session), heads, new SessionChange.DayCorrected(day))));
    }

    /**
     * Closes a session with the numbers as they are.
     *
     * @param held whether it took place
     * @throws RefusedInputException where it is closed already, or people were seen at one that is said not to have been held
     */
    public void close(CommandId command, UUID session, Set<EventId> heads, boolean held, UUID author) {
        existing(session);
        ledger.perform(new Command(command, author, recorder -> {
            Session now = recorder.load(sessions, new SubjectId(session)).state();
            if (now.status().status() == SessionStatus.CLOSED) {
                throw new RefusedInputException("session.closed-already", "held");
            }
            if (!held && !now.seen().isEmpty()) {
                throw new RefusedInputException("session.was-held", "held");
            }
            recorder.record(
                    sessions,
                    new SubjectId(session),
                    heads,
                    new SessionChange.SessionClosed(
                            held,
                            now.expected().size(),
                            now.seen().size(),
                            now.scanOnly().size(),
                            now.households().size()));
        }));
    }

    /** Writes down what somebody found who looked at why nearly everyone was missing. */
    public void lookAt(CommandId command, UUID session, Set<EventId> heads, AbsenceFinding finding, UUID author) {
        existing(session);
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(
                        sessions, new SubjectId(session), heads, new SessionChange.AbsenceLookedAt(finding))));
    }

    /** A page by code of people of a session. */
    List<CodedPerson> page(Collection<UUID> people, String after, int limit) {
        return store.byCode(people, after, limit);
    }
}
