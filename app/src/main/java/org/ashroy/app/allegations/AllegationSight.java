package org.ashroy.app.allegations;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.NeedToKnow;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Who sees an allegation. Whoever handles them where it is sees and opens it; what speaks of no place of ours is for those who have all
 * places. Whoever wrote it down sees that it is there, and opens nothing. For everybody else there is none (decision 0280).
 */
@Component
class AllegationSight implements NeedToKnow {

    private final AllegationRows rows;
    private final Sites sites;

    AllegationSight(AllegationRows rows, Sites sites) {
        this.rows = rows;
        this.sites = sites;
    }

    private boolean within(String site, String area) {
        return area.isEmpty() || (!site.isEmpty() && sites.within(site, area));
    }

    /** Whether somebody handles allegations of this place. */
    boolean handles(SignedIn user, String site) {
        return user.may(Permission.HANDLE_ALLEGATIONS) && within(site, user.area());
    }

    /** Whether somebody leads those who handle allegations of this place. */
    boolean leads(SignedIn user, String site) {
        return user.may(Permission.LEAD_ALLEGATIONS) && within(site, user.area());
    }

    /** Whether somebody sees that an allegation is there. */
    boolean sees(SignedIn user, String site, UUID author) {
        return handles(user, site) || (user.may(Permission.RECORD_ALLEGATIONS) && author.equals(user.id()));
    }

    /** Whether somebody handles this allegation. */
    boolean handles(SignedIn user, Allegation allegation) {
        return allegation.facts().filter(facts -> handles(user, facts.site())).isPresent();
    }

    /** Whether somebody sees that this allegation is there. */
    boolean sees(SignedIn user, Allegation allegation) {
        return allegation
                .facts()
                .filter(facts ->
                        sees(user, facts.site(), allegation.by().orElseThrow().author()))
                .isPresent();
    }

    /** What somebody sees in lists: the same in SQL. */
    AllegationRows.Seen lists(SignedIn user) {
        return new AllegationRows.Seen(
                user.may(Permission.RECORD_ALLEGATIONS) ? Optional.of(user.id()) : Optional.empty(),
                user.may(Permission.HANDLE_ALLEGATIONS),
                codes(user),
                false);
    }

    /** What somebody is told of because nobody acted: who leads, where she does; coordination, wherever nobody acted at all; who is both, both. */
    AllegationRows.Seen told(SignedIn user) {
        return new AllegationRows.Seen(
                Optional.empty(),
                user.may(Permission.LEAD_ALLEGATIONS),
                codes(user),
                user.may(Permission.COUNT_ALLEGATIONS));
    }

    private Optional<List<String>> codes(SignedIn user) {
        return user.area().isEmpty()
                ? Optional.empty()
                : Optional.of(sites.codesWithin(user.area(), sites.today(user.area())));
    }

    @Override
    public Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        Set<SubjectId> withheld = new HashSet<>();
        rows.byIds(subjects.stream().map(SubjectId::value).toList()).forEach(row -> {
            if (purpose != Purpose.ALLEGATION || !handles(user, row.site())) {
                withheld.add(new SubjectId(row.id()));
            }
        });
        return withheld;
    }

    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(row -> new SubjectId(row.id()), AllegationRows.Row::site));
    }

    @Override
    public Optional<String> code(SubjectId subject) {
        return rows.byIds(Set.of(subject.value())).stream().findFirst().map(AllegationRows.Row::code);
    }
}
