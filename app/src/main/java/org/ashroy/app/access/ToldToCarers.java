package org.ashroy.app.access;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.kernel.access.Purpose;
import org.springframework.stereotype.Service;

/**
 * What of the access log is told to whoever asks for a child, or is handed a paper about it: ordinary work, by people whose work is
 * nothing else. Whoever asks may be whom the child fears, and must not learn from it that somebody looks after its safety.
 */
@Service
public class ToldToCarers {

    /** What is told, and not what is left out: of a new purpose nothing is told until somebody decided that it is ordinary. */
    static final Set<Purpose> PURPOSES = Set.of(
            Purpose.REGISTRATION,
            Purpose.IDENTITY_SEARCH,
            Purpose.DUPLICATES,
            Purpose.CARD,
            Purpose.SIGHTING,
            Purpose.EXPORT);

    /** Who may do anything beyond these is not told of, whatever the purpose: a caseworker opens records, too. */
    static final Set<String> COMPARTMENTS = Set.of(
            "registration", "forms", "presence", "allegations", "release", "oversight", "coordination", "accounts");

    private static final Set<String> TOLD =
            PURPOSES.stream().map(Purpose::name).collect(Collectors.toUnmodifiableSet());

    private static final Set<Permission> ORDINARY = COMPARTMENTS.stream()
            .flatMap(compartment -> Compartments.permissions(compartment).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Accounts accounts;
    private final Roles roles;

    ToldToCarers(Accounts accounts, Roles roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    /** Which lines are told, as accounts and roles are now. */
    public Predicate<AccessLogReader.Shown> lines() {
        List<Role> known = roles.all();
        Set<UUID> ordinary = accounts.all().stream()
                .filter(account -> ORDINARY.containsAll(Roles.permissions(account.roles(), known)))
                .map(Accounts.Account::id)
                .collect(Collectors.toSet());
        return look -> TOLD.contains(look.purpose()) && ordinary.contains(look.user());
    }
}
