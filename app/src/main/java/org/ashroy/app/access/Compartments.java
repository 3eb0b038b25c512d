package org.ashroy.app.access;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ashroy.kernel.access.Purpose;

/**
 * Need to know, as readable data: {@code compartments.properties} says which permissions belong to which compartment, {@code
 * purposes.properties} to which compartment a purpose of opening sealed data belongs, which permission it needs and which
 * categories of data it may open. A purpose without a line opens nothing.
 */
public final class Compartments {

    /**
     * What a purpose needs and may open.
     *
     * @param compartment to which it belongs
     * @param permission without which it is refused; empty where no account may have this purpose
     * @param categories of data that it may open
     */
    public record Rule(String compartment, Optional<Permission> permission, Set<String> categories) {}

    private static final Map<String, Set<Permission>> COMPARTMENTS = compartments();
    private static final Map<Purpose, Rule> PURPOSES = purposes();

    private Compartments() {}

    private static Map<String, Set<Permission>> compartments() {
        Map<String, Set<Permission>> compartments = new TreeMap<>();
        RuleFiles.read("compartments.properties")
                .forEach((code, permissions) -> compartments.put(code, RuleFiles.permissions(permissions)));
        return Collections.unmodifiableMap(compartments);
    }

    private static Map<Purpose, Rule> purposes() {
        Map<Purpose, Rule> purposes = new TreeMap<>();
        RuleFiles.read("purposes.properties").forEach((purpose, line) -> {
            String[] parts = line.split(";", -1);
            if (parts.length != 3) {
                throw new IllegalStateException("purposes.properties: " + purpose
                        + " must be a compartment; a permission or nobody; categories");
            }
            String permission = parts[1].strip();
            purposes.put(
                    Purpose.valueOf(purpose),
                    new Rule(
                            parts[0].strip(),
                            permission.equals("nobody")
                                    ? Optional.empty()
                                    : Optional.of(Permission.valueOf(permission)),
                            RuleFiles.words(parts[2])));
        });
        return Collections.unmodifiableMap(purposes);
    }

    /** The codes of all compartments, in order. */
    public static Set<String> codes() {
        return COMPARTMENTS.keySet();
    }

    /** The permissions of a compartment; nothing where there is no such compartment. */
    public static Set<Permission> permissions(String compartment) {
        return COMPARTMENTS.getOrDefault(compartment, Set.of());
    }

    /** What a purpose needs; empty where nothing may be opened for it. */
    public static Optional<Rule> rule(Purpose purpose) {
        return Optional.ofNullable(PURPOSES.get(purpose));
    }

    /** All categories of data that any purpose may open. */
    public static Set<String> categories() {
        return PURPOSES.values().stream()
                .flatMap(rule -> rule.categories().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
