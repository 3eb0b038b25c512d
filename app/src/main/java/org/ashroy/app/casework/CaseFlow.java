package org.ashroy.app.casework;

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
 * How each kind of case goes, as readable data: {@code flow.properties} says which steps there are, what must be so before each, and
 * within how many days the next is due. A file that does not fit together stops the start, with the line and what is wrong.
 */
final class CaseFlow {

    /** The one that comes with Ashroy. */
    static final CaseFlow SHIPPED = shipped();

    private static final String ALL = "ALL";

    private record Step(CaseKind kind, Stage from, Stage to) {}

    private record Term(Stage stage, Risk risk) {}

    private final Map<Step, Set<Guard>> steps;
    private final Map<Term, Integer> days;

    private CaseFlow(Map<Step, Set<Guard>> steps, Map<Term, Integer> days) {
        this.steps = steps;
        this.days = days;
    }

    private static CaseFlow shipped() {
        Properties lines = new Properties();
        try (InputStream file = CaseFlow.class.getResourceAsStream("flow.properties")) {
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
    static CaseFlow of(Properties lines) {
        CaseFlow flow = new CaseFlow(new HashMap<>(), new HashMap<>());
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            List<String> parts = List.of(key.split("\\.", -1));
            String value = lines.getProperty(key, "").strip();
            if (parts.size() == 4 && parts.getFirst().equals("step")) {
                flow.addStep(key, parts, value);
            } else if (parts.size() == 3 && parts.getFirst().equals("due")) {
                flow.addTerm(key, parts, value);
            } else {
                throw wrong(key, "a line begins with step.<kind>.<from>.<to> or due.<stage>.<risk>");
            }
        }
        flow.check();
        return flow;
    }

    private void addStep(String key, List<String> parts, String value) {
        Stage from = named(Stage.values(), parts.get(2), key);
        Stage to = named(Stage.values(), parts.get(3), key);
        if (!Stage.STEPS.getOrDefault(from, Set.of()).contains(to)) {
            throw wrong(key, "no case goes from " + from + " to " + to);
        }
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        Arrays.stream(value.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> guards.add(named(Guard.values(), word, key)));
        List<CaseKind> kinds = parts.get(1).equals(ALL)
                ? List.of(CaseKind.values())
                : List.of(named(CaseKind.values(), parts.get(1), key));
        kinds.forEach(kind -> steps.computeIfAbsent(new Step(kind, from, to), _ -> EnumSet.noneOf(Guard.class))
                .addAll(guards));
    }

    private void addTerm(String key, List<String> parts, String value) {
        Stage stage = named(Stage.values(), parts.get(1), key);
        Risk risk = named(Risk.values(), parts.get(2), key);
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw wrong(key, "a number of days from 1 to 999");
        }
        days.put(new Term(stage, risk), Integer.parseInt(value));
    }

    private void check() {
        for (Stage stage : Stage.values()) {
            int before = 0;
            for (Risk risk : List.of(Risk.HIGH, Risk.MEDIUM, Risk.LOW)) {
                if (stage.open()) {
                    int term = Optional.ofNullable(days.get(new Term(stage, risk)))
                            .orElseThrow(() -> wrong("due." + stage + "." + risk, "is missing"));
                    if (term < before) {
                        throw wrong("due." + stage + "." + risk, "a lower risk is not due sooner than a higher one");
                    }
                    before = term;
                }
            }
            for (CaseKind kind : CaseKind.values()) {
                String way = kind + " in " + stage;
                if (next(kind, stage).isEmpty()) {
                    throw wrong(way, "leads nowhere");
                }
                if (stage.open()
                        && !guards(kind, stage, Stage.CLOSED)
                                .map(guards -> guards.containsAll(EnumSet.of(Guard.SUPERVISOR, Guard.CLOSING_ASKED)))
                                .orElse(false)) {
                    throw wrong(way, "is closed by a supervisor, after somebody asked for it");
                }
            }
        }
        for (CaseKind kind : CaseKind.values()) {
            if (!reached(kind).containsAll(EnumSet.allOf(Stage.class))) {
                throw wrong(kind.name(), "has a stage that no step leads to");
            }
        }
    }

    private Set<Stage> reached(CaseKind kind) {
        Set<Stage> reached = new HashSet<>(Set.of(Stage.IDENTIFIED));
        boolean more = true;
        while (more) {
            more = false;
            for (Stage stage : Set.copyOf(reached)) {
                more |= reached.addAll(next(kind, stage));
            }
        }
        return reached;
    }

    private static <E extends Enum<E>> E named(E[] among, String name, String key) {
        return Typed.choice(among, name).orElseThrow(() -> wrong(key, "there is no " + name));
    }

    private static IllegalStateException wrong(String where, String what) {
        return new IllegalStateException("flow.properties: " + where + ": " + what);
    }

    /** What must be so before a step; empty where a case of this kind does not take it. */
    Optional<Set<Guard>> guards(CaseKind kind, Stage from, Stage to) {
        return Optional.ofNullable(steps.get(new Step(kind, from, to)));
    }

    /** Where a case of this kind can go from a stage. */
    SortedSet<Stage> next(CaseKind kind, Stage from) {
        SortedSet<Stage> next = new TreeSet<>();
        steps.keySet().stream()
                .filter(step -> step.kind() == kind && step.from() == from)
                .forEach(step -> next.add(step.to()));
        return next;
    }

    /** By when the next step, or meeting, of a case is due; empty where it is closed or was never opened. */
    Optional<LocalDate> due(ProtectionCase state) {
        Stage stage = state.stage().status();
        if (!stage.open() || state.since().isEmpty()) {
            return Optional.empty();
        }
        LocalDate from = state.since().get();
        Optional<CaseChange.Written> met = stage == Stage.SERVICES || stage == Stage.REVIEWED
                ? state.lastContact().filter(entry -> entry.on().isAfter(from))
                : Optional.empty();
        int term = days.getOrDefault(new Term(stage, state.danger()), 1);
        LocalDate due = met.map(CaseChange.Written::on).orElse(from).plusDays(term);
        return state.lastContact()
                .flatMap(CaseChange.Written::next)
                .filter(agreed -> agreed.isBefore(due) && agreed.isAfter(from))
                .or(() -> Optional.of(due));
    }
}
