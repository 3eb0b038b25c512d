package org.ashroy.app.access;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The roles: those of {@code roles.properties}, which come with Ashroy, and those that an administrator makes of the same
 * permissions. Whatever a role does not list is denied.
 */
@Repository
public class Roles {

    private static final Map<String, Role> COMING_WITH_ASHROY = read();
    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Roles(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static Map<String, Role> read() {
        Map<String, Role> roles = new TreeMap<>();
        RuleFiles.read("roles.properties")
                .forEach((code, permissions) ->
                        roles.put(code, new Role(code, Optional.empty(), RuleFiles.permissions(permissions))));
        return roles;
    }

    /** All roles: those that come with Ashroy by code, then the others by name. */
    public List<Role> all() {
        return Stream.concat(COMING_WITH_ASHROY.values().stream(), made().stream())
                .toList();
    }

    private List<Role> made() {
        return jdbc.sql("select code, name, permissions from role order by name")
                .query((row, _) -> {
                    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
                    Organisations.strings(row.getArray(3))
                            .forEach(permission -> permissions.add(Permission.valueOf(permission)));
                    return new Role(row.getString(1), Optional.of(row.getString(2)), permissions);
                })
                .list();
    }

    /** The role of this code. */
    public Optional<Role> find(String code) {
        return all().stream().filter(role -> role.code().equals(code)).findFirst();
    }

    /** What these roles allow together; a role that no longer exists allows nothing. */
    public Set<Permission> permissions(Collection<String> codes) {
        return permissions(codes, COMING_WITH_ASHROY.keySet().containsAll(codes) ? COMING_WITH_ASHROY.values() : all());
    }

    /** The same where all roles are known already. */
    static Set<Permission> permissions(Collection<String> codes, Collection<Role> known) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        known.stream()
                .filter(role -> codes.contains(role.code()))
                .forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    /**
     * Makes a role, or changes one that an administrator made.
     *
     * @param code of the role to change; empty for a new one
     * @return its code
     * @throws RefusedFormException where the name is none or taken, no permission is chosen, or the permissions must stay
     *     apart for an account that holds the role
     */
    @Transactional
    public String save(String code, String name, Set<Permission> permissions) {
        Map<String, String> errors = new LinkedHashMap<>();
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            errors.put("name", "role.name");
        } else if (made().stream()
                .anyMatch(role -> role.name().filter(stripped::equals).isPresent()
                        && !role.code().equals(code))) {
            errors.put("name", "role.taken");
        }
        if (permissions.isEmpty()) {
            errors.put("permissions", "role.permissions");
        } else {
            Separation.problem(permissions)
                    .or(() -> problemOfHolders(code, permissions))
                    .ifPresent(problem -> errors.put("permissions", problem));
        }
        if (!code.isEmpty() && made().stream().noneMatch(role -> role.code().equals(code))) {
            errors.put("name", "role.fixed");
        }
        if (!errors.isEmpty()) {
            throw new RefusedFormException(errors);
        }
        String saved = code.isEmpty() ? "OWN-" + UUID.randomUUID() : code;
        jdbc.sql("""
                insert into role (code, name, permissions, created_at) values (?, ?, ?, ?)
                on conflict (code) do update set name = excluded.name, permissions = excluded.permissions""")
                .params(
                        saved,
                        stripped,
                        permissions.stream().map(Enum::name).sorted().toArray(String[]::new),
                        Timestamp.from(clock.instant()))
                .update();
        return saved;
    }

    private record Holder(OrganisationKind kind, Set<String> roles) {}

    private Optional<String> problemOfHolders(String code, Set<Permission> permissions) {
        return jdbc
                .sql("""
                select distinct organisation.kind, account.roles from account
                join organisation on organisation.code = account.organisation where ? = any (account.roles)""")
                .param(code)
                .query((row, _) ->
                        new Holder(OrganisationKind.valueOf(row.getString(1)), Organisations.strings(row.getArray(2))))
                .list()
                .stream()
                .map(holder -> {
                    Set<String> others = new HashSet<>(holder.roles());
                    others.remove(code);
                    Set<Permission> together = permissions(others);
                    together.addAll(permissions);
                    return Separation.problem(holder.kind(), together);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Removes a role that an administrator made.
     *
     * @throws RefusedFormException where an account still holds it
     */
    @Transactional
    public void remove(String code) {
        boolean held = jdbc.sql("select exists (select from account where ? = any (roles))")
                .param(code)
                .query(Boolean.class)
                .single();
        if (held) {
            throw new RefusedFormException("role.held", "name");
        }
        jdbc.sql("delete from role where code = ?").param(code).update();
    }
}
