package org.ashroy.app.casework;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
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
 * Who sees a case: whoever has it, and the supervisors of the organisation whose it is, where they work with cases of its kind and in
 * its area, and were not kept out. For everybody else there is no such case. The gate asks this at every act.
 */
@Component
class CaseSight implements NeedToKnow {

    /** What of a case decides who sees it. */
    record Facts(CaseKind kind, String organisation, String site, Optional<UUID> worker, Set<UUID> keptOut) {
        static Facts of(CaseRows.Row row) {
            return new Facts(row.kind(), row.organisation(), row.site(), row.worker(), row.keptOut());
        }

        static Facts of(CaseChange.Opened opened, ProtectionCase state) {
            return new Facts(
                    opened.kind(),
                    opened.organisation(),
                    opened.site(),
                    state.owner(),
                    state.keptOut().elements());
        }
    }

    private final CaseRows rows;
    private final Sites sites;

    CaseSight(CaseRows rows, Sites sites) {
        this.rows = rows;
        this.sites = sites;
    }

    /** Whether somebody works with cases of this kind in this place, and was not kept out. */
    boolean mayWork(SignedIn user, Facts facts) {
        return user.may(Permission.HANDLE_CASES)
                && user.may(facts.kind().group().permission())
                && sites.within(facts.site(), user.area())
                && !facts.keptOut().contains(user.id());
    }

    /** Whether somebody supervises this case. */
    boolean supervises(SignedIn user, Facts facts) {
        return mayWork(user, facts)
                && user.may(Permission.SUPERVISE_CASES)
                && facts.organisation().equals(user.organisation());
    }

    /** Whether somebody sees this case. */
    boolean sees(SignedIn user, Facts facts) {
        return supervises(user, facts)
                || (mayWork(user, facts)
                        && facts.worker().filter(user.id()::equals).isPresent());
    }

    /** What somebody sees in lists: the same in SQL. */
    CaseRows.Seen lists(SignedIn user) {
        Set<CaseKind> kinds = EnumSet.noneOf(CaseKind.class);
        if (user.may(Permission.HANDLE_CASES)) {
            Arrays.stream(CaseKind.values())
                    .filter(kind -> user.may(kind.group().permission()))
                    .forEach(kinds::add);
        }
        return new CaseRows.Seen(
                user.id(),
                kinds,
                user.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))),
                user.may(Permission.SUPERVISE_CASES) ? Optional.of(user.organisation()) : Optional.empty());
    }

    @Override
    public Set<SubjectId> withheld(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        Set<SubjectId> withheld = new HashSet<>();
        rows.byIds(subjects.stream().map(SubjectId::value).toList()).forEach(row -> {
            if (row.kind().group().purpose() != purpose || !sees(user, Facts.of(row))) {
                withheld.add(new SubjectId(row.id()));
            }
        });
        return withheld;
    }

    // It gives no code to a subject and no subject to a code: only this module names and finds cases, for whoever sees
    // them.
    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return rows.byIds(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(row -> new SubjectId(row.id()), CaseRows.Row::site));
    }
}
