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

/** Reads the rules that are data: the properties files beside the classes they bind, which anybody may read and check. */
public final class RuleFiles {

    private RuleFiles() {}

    /** What a file beside this class says, by key, in order. */
    static Map<String, String> read(String file) {
        return read(RuleFiles.class, file);
    }

    /**
     * What a file says, by key, in order.
     *
     * @param beside the class beside which it stands
     */
    public static Map<String, String> read(Class<?> beside, String file) {
        Properties stored = new Properties();
        try (InputStream bytes = beside.getResourceAsStream(file)) {
            stored.load(new InputStreamReader(Objects.requireNonNull(bytes), StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        Map<String, String> rules = new TreeMap<>();
        stored.stringPropertyNames()
                .forEach(key -> rules.put(key, stored.getProperty(key).strip()));
        return Collections.unmodifiableMap(rules);
    }

    /** Permissions parted by blanks. */
    static Set<Permission> permissions(String text) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        words(text).forEach(word -> permissions.add(Permission.valueOf(word)));
        return Collections.unmodifiableSet(permissions);
    }

    /** Words parted by blanks. */
    public static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }
}
