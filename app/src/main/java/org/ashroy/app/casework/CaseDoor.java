package org.ashroy.app.casework;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * What a module may ask of a case on which something of its own hangs. Whoever does not see the case gets the answer of one that does
 * not exist; whose it is, is told to no module.
 */
@Component
public class CaseDoor {

    /**
     * A case that the user sees.
     *
     * @param id of the case
     * @param code by which everybody names it
     * @param kind what it is about
     * @param site P-code of where it is worked at
     * @param open whether somebody still works at it
     * @param supervised whether the user supervises it
     */
    public record Seen(UUID id, String code, CaseKind kind, String site, boolean open, boolean supervised) {}

    private final Cases cases;
    private final CaseRows rows;
    private final CaseIndex index;
    private final CaseSight sight;
    private final Registration registration;
    private final LinkedRecords linked;
    private final Sites sites;

    CaseDoor(
            Cases cases,
            CaseRows rows,
            CaseIndex index,
            CaseSight sight,
            Registration registration,
            LinkedRecords linked,
            Sites sites) {
        this.cases = cases;
        this.rows = rows;
        this.index = index;
        this.sight = sight;
        this.registration = registration;
        this.linked = linked;
        this.sites = sites;
    }

    /** A case, where the user sees it. */
    public Optional<Seen> find(SignedIn user, UUID id) {
        return among(user, Set.of(id)).stream().findFirst();
    }

    /** Those of these cases that the user sees. */
    public List<Seen> among(SignedIn user, Collection<UUID> ids) {
        return rows.byIds(ids).stream()
                .filter(row -> sight.sees(user, CaseSight.Facts.of(row)))
                .map(row -> new Seen(
                        row.id(),
                        row.code(),
                        row.kind(),
                        row.site(),
                        row.stage().open(),
                        sight.supervises(user, CaseSight.Facts.of(row))))
                .toList();
    }

    /**
     * The open cases for which the user answers: those that she has, and those that nobody has, or nobody any more who may work on them,
     * and she supervises.
     */
    public Set<UUID> answeredFor(SignedIn user) {
        return rows.answeredFor(sight.lists(user), sites.today(user.area()));
    }

    /** Those of these cases at which somebody still works. */
    public Set<UUID> open(Collection<UUID> ids) {
        return rows.byIds(ids).stream()
                .filter(row -> row.stage().open())
                .map(CaseRows.Row::id)
                .collect(Collectors.toSet());
    }

    /** The P-codes of where these cases are worked at. */
    public Map<UUID, String> sites(Collection<UUID> ids) {
        return rows.byIds(ids).stream().collect(Collectors.toMap(CaseRows.Row::id, CaseRows.Row::site));
    }

    /** The youngest that whose case it is may be, in whole years; empty where nobody is named. */
    public Optional<Integer> knownAge(UUID id) {
        return cases.find(id).state().opened().flatMap(opened -> cases.knownAge(id, opened));
    }

    /** The events by which a case has the name that it has now, or none; several where two did not know of each other. */
    public SortedSet<EventId> naming(UUID id) {
        return cases.find(id).state().naming();
    }

    /** Every refusal and withdrawal that stands on her record and on those that may be hers too; none where nobody is named. */
    public List<ConsentTuple> refusals(UUID id) {
        return index.person(id).stream()
                .flatMap(person -> linked
                        .answers(
                                person,
                                registration.person(new SubjectId(person)).state())
                        .stream())
                .filter(answer -> answer.answer() != ConsentTuple.Answer.GRANTED)
                .toList();
    }
}
