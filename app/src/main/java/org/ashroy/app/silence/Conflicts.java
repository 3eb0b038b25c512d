package org.ashroy.app.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Finds who was recorded at two places at once (S18): a stolen card, or one that is passed on. Neither sighting counts until
 * somebody looks. Two people of one face are not in conflict, for each has a code of her own; a card that is shown twice at one
 * session is one sighting.
 *
 * <p>At once is within a quarter of an hour, by when it was recorded, at places of which none lies in the other; only what was
 * recorded on the day itself counts, for what is written down later says nothing of the hour. Two days are looked back, so that what
 * a desk without a link sends late is found.
 */
@Service
public class Conflicts {

    /** Nobody goes from one place to another in less. */
    static final Duration AT_ONCE = Duration.ofMinutes(15);

    /** So many days are looked back. */
    static final int LOOK_BACK_DAYS = 2;

    private final Ledger ledger;
    private final ConflictKind kind;
    private final SessionKind sessions;
    private final ConflictStore store;
    private final SilenceStore silences;
    private final Checks checks;
    private final Sites sites;
    private final Places places;

    Conflicts(
            Ledger ledger,
            ConflictKind kind,
            SessionKind sessions,
            ConflictStore store,
            SilenceStore silences,
            Checks checks,
            Sites sites,
            Places places) {
        this.ledger = ledger;
        this.kind = kind;
        this.sessions = sessions;
        this.store = store;
        this.silences = silences;
        this.checks = checks;
        this.sites = sites;
        this.places = places;
    }

    /**
     * Looks for conflicts of the last days and writes down those that are new. The same again, it changes nothing.
     *
     * @param people only theirs; everybody's where it is empty
     * @return how many were new
     */
    int find(Collection<UUID> people) {
        Map<UUID, Session> loaded = new HashMap<>();
        int found = 0;
        for (ConflictStore.Candidate candidate : store.candidates(places.today().minusDays(LOOK_BACK_DAYS), people)) {
            if (atOnce(
                    candidate.person(),
                    candidate.day(),
                    loaded.computeIfAbsent(candidate.first(), this::session),
                    loaded.computeIfAbsent(candidate.second(), this::session))) {
                found += record(candidate) ? 1 : 0;
            }
        }
        return found;
    }

    private Session session(UUID session) {
        return ledger.load(sessions, new SubjectId(session)).state();
    }

    private boolean atOnce(UUID person, LocalDate day, Session first, Session second) {
        if (sites.within(first.site(), second.site()) || sites.within(second.site(), first.site())) {
            return false;
        }
        List<Instant> others = moments(person, day, second);
        return moments(person, day, first).stream()
                .anyMatch(one -> others.stream()
                        .anyMatch(other -> Duration.between(one, other).abs().compareTo(AT_ONCE) <= 0));
    }

    private static List<Instant> moments(UUID person, LocalDate day, Session session) {
        ZoneId zone = ZoneId.of(session.zone());
        return session.batches().stream()
                .filter(batch -> batch.people().individually().contains(person)
                        || batch.people().byScan().contains(person))
                .map(batch -> batch.by().time().instant())
                .filter(moment -> LocalDate.ofInstant(moment, zone).equals(day))
                .toList();
    }

    private boolean record(ConflictStore.Candidate candidate) {
        SubjectId subject = Derived.id("sighting-conflict", candidate.person(), candidate.day());
        Set<UUID> both = Set.of(candidate.first(), candidate.second());
        boolean[] recorded = {false};
        ledger.perform(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            Folded<SightingConflict> now = recorder.load(kind, subject);
            if (!now.state().sessions().containsAll(both)) {
                recorder.record(
                        kind,
                        subject,
                        now.heads(),
                        new ConflictChange.ConflictFound(candidate.person(), candidate.day(), new TreeSet<>(both)));
                recorded[0] = true;
            }
        }));
        return recorded[0];
    }

    /** A conflict as it is now. */
    public Folded<SightingConflict> conflict(UUID conflict) {
        return ledger.load(kind, new SubjectId(conflict));
    }

    /**
     * Writes down what somebody found who looked. Where nobody can say that it was she, she is checked on.
     *
     * @param holds at which sessions she was
     * @throws RefusedInputException where there is no such conflict, or finding and sessions contradict each other
     */
    public void lookAt(
            CommandId command,
            UUID conflict,
            Set<EventId> heads,
            ConflictFinding finding,
            Set<UUID> holds,
            UUID author) {
        SubjectId subject = new SubjectId(conflict);
        ledger.perform(new Command(command, author, recorder -> {
            SightingConflict state = recorder.load(kind, subject).state();
            UUID person = state.found()
                    .orElseThrow(() -> new RefusedInputException("conflict.unknown", "finding"))
                    .person();
            Set<UUID> kept = new TreeSet<>(Uuid7.ORDER);
            switch (finding) {
                case BOTH_HOLD -> kept.addAll(state.sessions());
                case ONE_HOLDS -> {
                    if (holds.size() != 1 || !state.sessions().containsAll(holds)) {
                        throw new RefusedInputException("conflict.which", "holds");
                    }
                    kept.addAll(holds);
                }
                case NONE_HOLDS -> checks.ask(recorder, person, CheckCause.CARD_CONFLICT);
            }
            recorder.record(kind, subject, heads, new ConflictChange.ConflictLookedAt(finding, new TreeSet<>(kept)));
        }));
    }

    /** The conflicts of an area, those that nobody looked at first. */
    List<ConflictLine> list(Area area, int limit) {
        List<ConflictStore.Row> rows = store.conflicts(places.codes(area), limit);
        Map<UUID, SessionLine> lines =
                silences
                        .sessions(rows.stream()
                                .flatMap(row -> row.sessions().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(SessionLine::id, line -> line));
        List<ConflictLine> conflicts = new ArrayList<>();
        for (ConflictStore.Row row : rows) {
            conflicts.add(new ConflictLine(
                    row.id(),
                    row.person(),
                    row.code(),
                    row.day(),
                    row.sessions().stream()
                            .filter(lines::containsKey)
                            .map(lines::get)
                            .toList(),
                    row.lookedAt()));
        }
        return conflicts;
    }
}
