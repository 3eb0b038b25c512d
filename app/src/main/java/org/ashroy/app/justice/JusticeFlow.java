package org.ashroy.app.justice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.app.access.Typed;

/**
 * How a complaint goes at each duty-bearer, as readable data: {@code flow.properties} says which steps there are, what must be so before
 * each, and after how many days of silence whoever answers for the case is told. A file that does not fit together stops the start, with
 * the line and what is wrong.
 */
final class JusticeFlow {

    /** The one that comes with Ashroy. */
    static final JusticeFlow SHIPPED = shipped();

    private static final String GROUP = "group.";

    private record Way(DutyBearer bearer, Step from, Step to) {}

    private record Wait(DutyBearer bearer, Step step) {}

    private final Map<String, Set<DutyBearer>> groups = new HashMap<>();
    private final Map<Way, Set<StepGuard>> steps = new HashMap<>();
    private final Map<Wait, Integer> silences = new HashMap<>();

    private JusticeFlow() {}

    private static JusticeFlow shipped() {
        Properties lines = new Properties();
        try (InputStream file = JusticeFlow.class.getResourceAsStream("flow.properties")) {
            if (file == null) {
                throw new IllegalStateException("flow.properties is missing");
            }
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return of(lines);
    }

    /**
     * Reads a flow.
     *
     * @throws IllegalStateException where it does not fit together; says which line, and what is wrong
     */
    static JusticeFlow of(Properties lines) {
        JusticeFlow flow = new JusticeFlow();
        SortedSet<String> keys = new TreeSet<>(lines.stringPropertyNames());
        keys.stream()
                .filter(key -> key.startsWith(GROUP))
                .forEach(key -> flow.groups.put(
                        key.substring(GROUP.length()), named(DutyBearer.values(), lines.getProperty(key, ""), key)));
        for (String key : keys) {
            List<String> parts = List.of(key.split("\\.", -1));
            String value = lines.getProperty(key, "").strip();
            if (parts.size() == 4 && parts.getFirst().equals("step")) {
                flow.addStep(key, parts, value);
            } else if (parts.size() == 3 && parts.getFirst().equals("silent")) {
                flow.addSilence(key, parts, value);
            } else if (!key.startsWith(GROUP)) {
                throw wrong(key, "a line begins with group.<name>, step.<whose>.<from>.<to> or silent.<whose>.<step>");
            }
        }
        flow.check();
        return flow;
    }

    private void addStep(String key, List<String> parts, String value) {
        Step from = one(Step.values(), parts.get(2), key);
        Step to = one(Step.values(), parts.get(3), key);
        if (!Step.STEPS.getOrDefault(from, Set.of()).contains(to)) {
            throw wrong(key, "nothing goes from " + from + " to " + to);
        }
        Set<StepGuard> guards = named(StepGuard.values(), value, key);
        whose(parts.get(1), key)
                .forEach(
                        bearer -> steps.computeIfAbsent(new Way(bearer, from, to), _ -> EnumSet.noneOf(StepGuard.class))
                                .addAll(guards));
    }

    private void addSilence(String key, List<String> parts, String value) {
        Step step = one(Step.values(), parts.get(2), key);
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw wrong(key, "a number of days from 1 to 999");
        }
        whose(parts.get(1), key).forEach(bearer -> silences.put(new Wait(bearer, step), Integer.parseInt(value)));
    }

    private Set<DutyBearer> whose(String name, String key) {
        return Optional.ofNullable(groups.get(name)).orElseGet(() -> EnumSet.of(one(DutyBearer.values(), name, key)));
    }

    private void check() {
        for (DutyBearer bearer : DutyBearer.values()) {
            Set<Step> reached = reached(bearer);
            if (!reached.contains(Step.COMPLAINT)) {
                throw wrong(bearer.name(), "nobody can complain there");
            }
            for (Step step : reached) {
                if (step.waiting() && !silences.containsKey(new Wait(bearer, step))) {
                    throw wrong("silent." + bearer + "." + step, "is missing");
                }
                if (step.waiting() && next(bearer, step).isEmpty()) {
                    throw wrong(bearer + " in " + step, "leads nowhere");
                }
            }
            if (reached.contains(Step.VERDICT) && !reached.contains(Step.TRIAL)) {
                throw wrong(bearer.name(), "there is no verdict without a trial");
            }
        }
        steps.forEach((way, guards) -> {
            if (way.to().lodged() && !guards.containsAll(EnumSet.of(StepGuard.WISH, StepGuard.HANDED))) {
                throw wrong(
                        way.bearer() + " to " + way.to(),
                        "nobody complains or appeals for her but as she wishes, with what she agreed to: WISH HANDED");
            }
        });
    }

    private Set<Step> reached(DutyBearer bearer) {
        Set<Step> reached = new HashSet<>(Set.of(Step.PREPARED));
        boolean more = true;
        while (more) {
            more = false;
            for (Step step : Set.copyOf(reached)) {
                more |= reached.addAll(next(bearer, step));
            }
        }
        return reached;
    }

    private static <E extends Enum<E>> Set<E> named(E[] among, String words, String key) {
        Set<E> found = EnumSet.noneOf(among[0].getDeclaringClass());
        Arrays.stream(words.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> found.add(one(among, word, key)));
        return found;
    }

    private static <E extends Enum<E>> E one(E[] among, String name, String key) {
        return Typed.choice(among, name).orElseThrow(() -> wrong(key, "there is no " + name));
    }

    private static IllegalStateException wrong(String where, String what) {
        return new IllegalStateException("flow.properties: " + where + ": " + what);
    }

    /** What must be so before a step; empty where this duty-bearer does not take it from there. */
    Optional<Set<StepGuard>> guards(DutyBearer bearer, Step from, Step to) {
        return Optional.ofNullable(steps.get(new Way(bearer, from, to)));
    }

    /** Where it can go from a step. */
    SortedSet<Step> next(DutyBearer bearer, Step from) {
        SortedSet<Step> next = new TreeSet<>();
        steps.keySet().stream()
                .filter(way -> way.bearer() == bearer && way.from() == from)
                .forEach(way -> next.add(way.to()));
        return next;
    }

    /** The day on which whoever answers for the case is told that nothing was heard; empty where nobody waits, or she wants nothing. */
    Optional<LocalDate> due(JusticeFile file, JusticeFile.Track track) {
        if (file.forgotten() || file.wanted().filter(Wish.NOTHING::equals).isPresent()) {
            return Optional.empty();
        }
        return track.silentSince()
                .map(since -> since.plusDays(silences.getOrDefault(new Wait(track.bearer(), track.step()), 1)));
    }
}
