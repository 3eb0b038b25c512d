package org.ashroy.app.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The roles, as readable data in {@code roles.properties}: what each may do. Whatever is not listed is denied. */
public final class Roles {

    private static final Map<String, Set<Permission>> ROLES = read();

    private Roles() {}

    private static Map<String, Set<Permission>> read() {
        Properties stored = new Properties();
        try (InputStream file = Roles.class.getResourceAsStream("roles.properties")) {
            stored.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        Map<String, Set<Permission>> roles = new TreeMap<>();
        for (String code : stored.stringPropertyNames()) {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            Arrays.stream(stored.getProperty(code).strip().split("\\s+"))
                    .map(Permission::valueOf)
                    .forEach(permissions::add);
            roles.put(code, Collections.unmodifiableSet(permissions));
        }
        return Collections.unmodifiableMap(roles);
    }

    /** The codes of all roles, in order. */
    public static Set<String> codes() {
        return ROLES.keySet();
    }

    /** What a role may do; nothing where there is no such role. */
    public static Set<Permission> permissions(String role) {
        return ROLES.getOrDefault(role, Set.of());
    }
}
