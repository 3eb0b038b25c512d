package org.ashroy.app.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.ashroy.app.access.Typed;

/** The lines of a {@code flow.properties}, which says how something goes as readable data: names with points between, and words. */
public final class FlowFile {

    private static final String NAME = "flow.properties";

    private final Properties lines;

    /** Those of lines that were read already. */
    public FlowFile(Properties lines) {
        this.lines = lines;
    }

    /**
     * The lines of the file that lies beside a class.
     *
     * @throws IllegalStateException where there is none
     */
    public static Properties beside(Class<?> of) {
        Properties lines = new Properties();
        try (InputStream file = of.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException(NAME + " is missing");
            }
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines;
    }

    /** The names of all lines. */
    public SortedSet<String> keys() {
        return new TreeSet<>(lines.stringPropertyNames());
    }

    /** What a name is made of. */
    public static List<String> parts(String key) {
        return List.of(key.split("\\.", -1));
    }

    /** What a line says. */
    public String value(String key) {
        return lines.getProperty(key, "").strip();
    }

    /**
     * What a word names.
     *
     * @param key of the line in which it stands
     * @throws IllegalStateException where it names none of them
     */
    public static <E extends Enum<E>> E one(E[] among, String word, String key) {
        return Typed.choice(among, word).orElseThrow(() -> wrong(key, "there is no " + word));
    }

    /**
     * What each word of a line names.
     *
     * @throws IllegalStateException where one names none of them
     */
    public <E extends Enum<E>> Set<E> all(E[] among, String key) {
        Set<E> found = EnumSet.noneOf(among[0].getDeclaringClass());
        Arrays.stream(value(key).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> found.add(one(among, word, key)));
        return found;
    }

    /** All that is come to from a beginning, itself included. */
    public static <S> Set<S> reached(S beginning, Function<S, ? extends Collection<S>> next) {
        Set<S> reached = new HashSet<>(Set.of(beginning));
        boolean more = true;
        while (more) {
            more = false;
            for (S one : Set.copyOf(reached)) {
                more |= reached.addAll(next.apply(one));
            }
        }
        return reached;
    }

    /** Says which line does not fit, and what is wrong. */
    public static IllegalStateException wrong(String where, String what) {
        return new IllegalStateException(NAME + ": " + where + ": " + what);
    }
}
