package org.ashroy.app.justice;

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
import org.ashroy.app.casework.FlowFile;

/**
 * How a complaint goes at each duty-bearer, as readable data: {@code flow.properties} says which steps there are, what must be so before
 * each, and after how many days of silence whoever answers for the case is told. A file that does not fit together stops the start, with
 * the line and what is wrong.
 */
final class JusticeFlow {

    /** The one that comes with Ashroy. */
    static final JusticeFlow SHIPPED = of(FlowFile.beside(JusticeFlow.class));

    private static final String GROUP = "group.";

    private record Way(DutyBearer bearer, Step from, Step to) {}

    private record Wait(DutyBearer bearer, Step step) {}

    private final Map<String, Set<DutyBearer>> groups = new HashMap<>();
    private final Map<Way, Set<StepGuard>> steps = new HashMap<>();
    private final Map<Wait, Integer> silences = new HashMap<>();

    private JusticeFlow() {}

    /**
     * Reads a flow.
     *
     * @throws IllegalStateException where it does not fit together; says which line, and what is wrong
     */
    static JusticeFlow of(Properties lines) {
        JusticeFlow flow = new JusticeFlow();
        FlowFile file = new FlowFile(lines);
        file.keys().stream()
                .filter(key -> key.startsWith(GROUP))
                .forEach(key -> flow.groups.put(key.substring(GROUP.length()), file.all(DutyBearer.values(), key)));
        for (String key : file.keys()) {
            List<String> parts = FlowFile.parts(key);
            if (parts.size() == 4 && parts.getFirst().equals("step")) {
                flow.addStep(key, parts, file.all(StepGuard.values(), key));
            } else if (parts.size() == 3 && parts.getFirst().equals("silent")) {
                flow.addSilence(key, parts, file.value(key));
            } else if (!key.startsWith(GROUP)) {
                throw FlowFile.wrong(
                        key, "a line begins with group.<name>, step.<whose>.<from>.<to> or silent.<whose>.<step>");
            }
        }
        flow.check();
        return flow;
    }

    private void addStep(String key, List<String> parts, Set<StepGuard> guards) {
        Step from = FlowFile.one(Step.values(), parts.get(2), key);
        Step to = FlowFile.one(Step.values(), parts.get(3), key);
        if (!Step.STEPS.getOrDefault(from, Set.of()).contains(to)) {
            throw FlowFile.wrong(key, "nothing goes from " + from + " to " + to);
        }
        whose(parts.get(1), key)
                .forEach(
                        bearer -> steps.computeIfAbsent(new Way(bearer, from, to), _ -> EnumSet.noneOf(StepGuard.class))
                                .addAll(guards));
    }

    private void addSilence(String key, List<String> parts, String value) {
        Step step = FlowFile.one(Step.values(), parts.get(2), key);
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw FlowFile.wrong(key, "a number of days from 1 to 999");
        }
        whose(parts.get(1), key).forEach(bearer -> silences.put(new Wait(bearer, step), Integer.parseInt(value)));
    }

    private Set<DutyBearer> whose(String name, String key) {
        return Optional.ofNullable(groups.get(name))
                .orElseGet(() -> EnumSet.of(FlowFile.one(DutyBearer.values(), name, key)));
    }

    private void check() {
        for (DutyBearer bearer : DutyBearer.values()) {
            Set<Step> reached = FlowFile.reached(Step.PREPARED, step -> next(bearer, step));
            if (!reached.contains(Step.COMPLAINT)) {
                throw FlowFile.wrong(bearer.name(), "nobody can complain there");
            }
            for (Step step : reached) {
                if (step.waiting() && !silences.containsKey(new Wait(bearer, step))) {
                    throw FlowFile.wrong("silent." + bearer + "." + step, "is missing");
                }
                if (step.waiting() && next(bearer, step).isEmpty()) {
                    throw FlowFile.wrong(bearer + " in " + step, "leads nowhere");
                }
            }
            if (reached.contains(Step.VERDICT) && !reached.contains(Step.TRIAL)) {
                throw FlowFile.wrong(bearer.name(), "there is no verdict without a trial");
            }
        }
        steps.forEach((way, guards) -> {
            if (way.to().lodged() && !guards.containsAll(EnumSet.of(StepGuard.WISH, StepGuard.HANDED))) {
                throw FlowFile.wrong(
                        way.bearer() + " to " + way.to(),
                        "nobody complains or appeals for her but as she wishes, with what she agreed to: WISH HANDED");
            }
        });
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
