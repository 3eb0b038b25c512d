package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How each kind of case goes, as readable data: {@code flow.properties} says which steps there are, what must be so before each, and
 * within how many days the next is due. A file that does not fit together stops the start, with the line and what is wrong.
 */
final class CaseFlow {

    /** The one that comes with Ashroy. */
    static final CaseFlow SHIPPED = of(FlowFile.beside(CaseFlow.class));

    private static final String ALL = "ALL";

    private record Step(CaseKind kind, Stage from, Stage to) {}

    private record Term(Stage stage, Risk risk) {}

    private final Map<Step, Set<Guard>> steps;
    private final Map<Term, Integer> days;

    private CaseFlow(Map<Step, Set<Guard>> steps, Map<Term, Integer> days) {
        this.steps = steps;
        this.days = days;
    }

    /**
     * Reads a flow.
     *
     * @throws IllegalStateException where it does not fit together; says which line, and what is wrong
     */
    static CaseFlow of(Properties lines) {
        CaseFlow flow = new CaseFlow(new HashMap<>(), new HashMap<>());
        FlowFile file = new FlowFile(lines);
        for (String key : file.keys()) {
            List<String> parts = FlowFile.parts(key);
            if (parts.size() == 4 && parts.getFirst().equals("step")) {
                flow.addStep(key, parts, file.all(Guard.values(), key));
            } else if (parts.size() == 3 && parts.getFirst().equals("due")) {
                flow.addTerm(key, parts, file.value(key));
            } else {
                throw FlowFile.wrong(key, "a line begins with step.<kind>.<from>.<to> or due.<stage>.<risk>");
            }
        }
        flow.check();
        return flow;
    }

    private void addStep(String key, List<String> parts, Set<Guard> guards) {
        Stage from = FlowFile.one(Stage.values(), parts.get(2), key);
        Stage to = FlowFile.one(Stage.values(), parts.get(3), key);
        if (!Stage.STEPS.getOrDefault(from, Set.of()).contains(to)) {
            throw FlowFile.wrong(key, "no case goes from " + from + " to " + to);
        }
        List<CaseKind> kinds = parts.get(1).equals(ALL)
                ? List.of(CaseKind.values())
                : List.of(FlowFile.one(CaseKind.values(), parts.get(1), key));
        kinds.forEach(kind -> steps.computeIfAbsent(new Step(kind, from, to), _ -> EnumSet.noneOf(Guard.class))
                .addAll(guards));
    }

    private void addTerm(String key, List<String> parts, String value) {
        Stage stage = FlowFile.one(Stage.values(), parts.get(1), key);
        Risk risk = FlowFile.one(Risk.values(), parts.get(2), key);
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw FlowFile.wrong(key, "a number of days from 1 to 999");
        }
        days.put(new Term(stage, risk), Integer.parseInt(value));
    }

    private void check() {
        for (Stage stage : Stage.values()) {
            int before = 0;
            for (Risk risk : List.of(Risk.HIGH, Risk.MEDIUM, Risk.LOW)) {
                if (stage.open()) {
                    int term = Optional.ofNullable(days.get(new Term(stage, risk)))
                            .orElseThrow(() -> FlowFile.wrong("due." + stage + "." + risk, "is missing"));
                    if (term < before) {
                        throw FlowFile.wrong(
                                "due." + stage + "." + risk, "a lower risk is not due sooner than a higher one");
                    }
                    before = term;
                }
            }
            for (CaseKind kind : CaseKind.values()) {
                String way = kind + " in " + stage;
                if (next(kind, stage).isEmpty()) {
                    throw FlowFile.wrong(way, "leads nowhere");
                }
                if (stage.open()
                        && !guards(kind, stage, Stage.CLOSED)
                                .map(guards -> guards.containsAll(EnumSet.of(Guard.SUPERVISOR, Guard.CLOSING_ASKED)))
                                .orElse(false)) {
                    throw FlowFile.wrong(way, "is closed by a supervisor, after somebody asked for it");
                }
                // Otherwise whoever may not close it from where it is steps to where less is asked.
                if (stage.open()
                        && !guards(kind, stage, Stage.CLOSED).equals(guards(kind, Stage.IDENTIFIED, Stage.CLOSED))) {
                    throw FlowFile.wrong(way, "is closed with the same as in every other stage");
                }
            }
        }
        for (CaseKind kind : CaseKind.values()) {
            if (!FlowFile.reached(Stage.IDENTIFIED, stage -> next(kind, stage))
                    .containsAll(EnumSet.allOf(Stage.class))) {
                throw FlowFile.wrong(kind.name(), "has a stage that no step leads to");
            }
        }
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
