package org.ashroy.app.access;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is never given, as readable data in {@code separation.properties}: permissions that one account never holds together,
 * and permissions that a kind of organisation never holds. It is asked when roles are given, and again whenever an account
 * acts, so that a rule that comes later binds accounts that were made before.
 */
public final class Separation {

    private static final String APART = "apart.";
    private static final String NEVER = "never.";
    private static final Map<Permission, Set<Permission>> APART_FROM = new EnumMap<>(Permission.class);
    private static final Map<OrganisationKind, Set<Permission>> NEVER_TO = new EnumMap<>(OrganisationKind.class);

    static {
        RuleFiles.read("separation.properties").forEach((key, text) -> {
            if (key.startsWith(APART)) {
                Set<Permission> others = EnumSet.noneOf(Permission.class);
                RuleFiles.words(text).forEach(compartment -> others.addAll(Compartments.permissions(compartment)));
                APART_FROM.put(Permission.valueOf(key.substring(APART.length())), others);
            } else if (key.startsWith(NEVER)) {
                NEVER_TO.put(OrganisationKind.valueOf(key.substring(NEVER.length())), RuleFiles.permissions(text));
            } else {
                throw new IllegalStateException("separation.properties: a line begins with apart. or never.");
            }
        });
    }

    private Separation() {}

    /** What an organisation of this kind is never given. */
    public static Set<Permission> never(OrganisationKind kind) {
        return Collections.unmodifiableSet(NEVER_TO.getOrDefault(kind, EnumSet.noneOf(Permission.class)));
    }

    /** What remains of permissions: what must stay apart and what this kind is never given is not among them. */
    public static Set<Permission> allowed(OrganisationKind kind, Set<Permission> permissions) {
        Set<Permission> allowed = EnumSet.noneOf(Permission.class);
        allowed.addAll(permissions);
        allowed.removeAll(never(kind));
        APART_FROM.forEach((permission, others) -> {
            if (allowed.contains(permission)) {
                allowed.removeAll(others);
            }
        });
        return Collections.unmodifiableSet(allowed);
    }

    /** Key of the message that says why these permissions cannot be held together by anyone; empty where they can. */
    public static Optional<String> problem(Set<Permission> permissions) {
        return APART_FROM.entrySet().stream()
                        .anyMatch(rule -> permissions.contains(rule.getKey())
                                && !Collections.disjoint(permissions, rule.getValue()))
                ? Optional.of("separation.apart")
                : Optional.empty();
    }

    /** As {@link #problem(Set)}, for someone of an organisation of this kind. */
    public static Optional<String> problem(OrganisationKind kind, Set<Permission> permissions) {
        return Collections.disjoint(permissions, never(kind)) ? problem(permissions) : Optional.of("separation.never");
    }
}
