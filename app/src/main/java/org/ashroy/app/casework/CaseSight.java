package org.ashroy.app.casework;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
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
    private final Accounts accounts;

    CaseSight(CaseRows rows, Sites sites, Accounts accounts) {
        this.rows = rows;
        this.sites = sites;
        this.accounts = accounts;
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
                user.may(Permission.SUPERVISE_CASES) ? Optional.of(user.organisation()) : Optional.empty(),
                () -> user.may(Permission.SUPERVISE_CASES)
                        ? left(rows.posts(Optional.of(user.organisation())))
                        : Set.of());
    }

    /** Where accounts of any organisation have cases on which they may not work any more. */
    Set<CaseRows.Post> left() {
        return left(rows.posts(Optional.empty()));
    }

    private Set<CaseRows.Post> left(List<CaseRows.Post> posts) {
        Map<UUID, SignedIn> working = new HashMap<>();
        if (!posts.isEmpty()) {
            accounts.working().forEach(worker -> working.put(worker.id(), worker));
        }
        return posts.stream()
                .filter(post -> {
                    Facts there = new Facts(post.kind(), "", post.site(), Optional.empty(), Set.of());
                    return Optional.ofNullable(working.get(post.worker()))
                            .filter(worker -> mayWork(worker, there))
                            .isEmpty();
                })
                .collect(Collectors.toSet());
    }

    /** Those of these cases that somebody has who may not work on them any more: switched off, with other work, or in another area. */
    Set<UUID> left(Collection<CaseRows.Row> among) {
        Set<CaseRows.Post> left =
                left(among.stream().flatMap(row -> row.post().stream()).toList());
        return among.stream()
                .filter(row -> row.post()
                        .filter(post -> left.contains(post) || row.keptOut().contains(post.worker()))
                        .isPresent())
                .map(CaseRows.Row::id)
                .collect(Collectors.toSet());
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
