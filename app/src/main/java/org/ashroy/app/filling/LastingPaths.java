package org.ashroy.app.filling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ashroy.forms.FieldPaths;

/**
 * Paths under which answers are kept. The evaluator counts repetitions, so that the third becomes the second when the first is
 * taken away; here each has a key that stays, so that two who add or take away repetitions do not move each other's answers:
 * {@code /data/member[2]/age} is kept as {@code /data/member[k3f9a2c7]/age}.
 */
final class LastingPaths {

    // Keys in order, by lasting path of the repeat.
    private final Map<String, List<String>> keys = new HashMap<>();

    LastingPaths(Filling filling) {
        filling.repetitions().forEach((repeat, set) -> keys.put(repeat, new ArrayList<>(set.elements())));
    }

    /** The key of a repetition by its place; empty where there are not so many. */
    private Optional<String> key(String repeat, int position) {
        List<String> known = keys.getOrDefault(repeat, List.of());
        return position <= known.size() ? Optional.of(known.get(position - 1)) : Optional.empty();
    }

    /** The lasting path of one that counts; empty where it lies in a repetition that is not known. */
    Optional<String> lasting(String counted) {
        StringBuilder lasting = new StringBuilder();
        for (String step : steps(counted)) {
            int position = FieldPaths.position(step);
            lasting.append('/').append(position == 0 ? step : step.substring(0, step.indexOf('[')));
            if (position > 0) {
                Optional<String> key = key(lasting.toString(), position);
                if (key.isEmpty()) {
                    return Optional.empty();
                }
                lasting.append('[').append(key.get()).append(']');
            }
        }
        return Optional.of(lasting.toString());
    }

    /** The path that counts of a lasting one; empty where it lies in a repetition that was taken away. */
    Optional<String> counted(String lasting) {
        StringBuilder counted = new StringBuilder();
        StringBuilder walked = new StringBuilder();
        for (String step : steps(lasting)) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            counted.append('/').append(name);
            walked.append('/').append(name);
            if (bracket >= 0) {
                String key = step.substring(bracket + 1, step.length() - 1);
                int at = keys.getOrDefault(walked.toString(), List.of()).indexOf(key);
                if (at < 0) {
                    return Optional.empty();
                }
                counted.append('[').append(at + 1).append(']');
                walked.append('[').append(key).append(']');
            }
        }
        return Optional.of(counted.toString());
    }

    /** The paths that count of all repetitions, each after the one that it lies in. */
    List<String> repetitions() {
        List<String> counted = new ArrayList<>();
        keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> steps(one).length - steps(other).length))
                .forEach(entry -> counted(entry.getKey()).ifPresent(repeat -> {
                    for (int at = 1; at <= entry.getValue().size(); at++) {
                        counted.add(repeat + "[" + at + "]");
                    }
                }));
        return counted;
    }

    /** Notes a repetition that was added at the end of its repeat. */
    FillingChange.Repetition add(String counted, String key) {
        String repeat = repeat(counted);
        keys.computeIfAbsent(repeat, _ -> new ArrayList<>()).add(key);
        return new FillingChange.Repetition(repeat, key);
    }

    /** Notes that a repetition was taken away; those after it move up. */
    FillingChange.Repetition remove(String counted) {
        String repeat = repeat(counted);
        List<String> there = keys.getOrDefault(repeat, new ArrayList<>());
        return new FillingChange.Repetition(repeat, there.remove(FieldPaths.position(counted) - 1));
    }

    private String repeat(String counted) {
        String parent = FieldPaths.parent(counted);
        String name = counted.substring(counted.lastIndexOf('/') + 1, counted.lastIndexOf('['));
        return lasting(parent).orElseThrow() + "/" + name;
    }

    private static String[] steps(String path) {
        return path.substring(1).split("/");
    }
}
