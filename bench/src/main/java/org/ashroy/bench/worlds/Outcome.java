package org.ashroy.bench.worlds;

import java.util.EnumMap;
import java.util.Map;
import org.ashroy.camp.observed.Group;

/** What one watch noticed of one world with one budget, and what that cost. */
final class Outcome {

    final Durations girls = new Durations();
    final Durations others = new Durations();
    final Map<Group, Durations> byGroup = new EnumMap<>(Group.class);
    final Map<Group, Durations> predictable = new EnumMap<>(Group.class);
    final Map<Group, Double> predicted = new EnumMap<>(Group.class);
    long meetings;
    long questions;
    long disturbed;
    int found;
    int falseNotices;
    double causedByOutages;

    /** Those of a group; empty where nobody of it disappeared. */
    Durations of(Group group) {
        return byGroup.computeIfAbsent(group, _ -> new Durations());
    }

    /** Households asked or visited, each once a day, for each person found. */
    double disturbedPerFound() {
        return found == 0 ? Double.NaN : (double) disturbed / found;
    }

    /** Share of all planted disappearances noticed in time. */
    double recall(int days) {
        double sum = girls.size() * girls.within(days) + others.size() * others.within(days);
        return sum / (girls.size() + others.size());
    }
}
