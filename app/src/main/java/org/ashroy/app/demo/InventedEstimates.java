package org.ashroy.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.coverage.EstimateSource;
import org.ashroy.app.coverage.Estimates;
import org.ashroy.app.coverage.Figure;
import org.ashroy.app.coverage.Group;
import org.ashroy.app.registration.AgeBand;
import org.ashroy.app.registration.Sex;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.kernel.event.CommandId;

/** Invents estimates a little above the people of a camp, so that registration has something left to do. */
final class InventedEstimates {

    private static final int MOST_BLOCKS_MISSED = 4;

    private InventedEstimates() {}

    /** Estimates for every block, by sex and age; girls of 12 to 17 are those whom registration reached least. */
    static void give(Camp camp, LocalDate today, Estimates estimates, CommandId command, UUID coordinator) {
        Map<String, int[]> blocks = new HashMap<>();
        for (InventedHousehold household : camp.households()) {
            int[] counts = blocks.computeIfAbsent(household.block(), _ -> new int[Group.ALL.size()]);
            for (InventedPerson person : household.members()) {
                int group = Group.ALL.indexOf(group(person, today));
                if (group >= 0) {
                    counts[group]++;
                }
            }
        }
        List<Estimates.Line> lines = new ArrayList<>();
        blocks.forEach((block, counts) -> {
            int missed = Math.floorMod(block.hashCode(), MOST_BLOCKS_MISSED);
            List<Integer> groups = new ArrayList<>();
            for (int at = 0; at < counts.length; at++) {
                Group group = Group.ALL.get(at);
                boolean hidden = group.sex() == Sex.FEMALE && group.age() == AgeBand.FROM_12_TO_17;
                groups.add(counts[at] + counts[at] * (hidden ? 3 + missed : missed) / 20);
            }
            int people = groups.stream().mapToInt(each -> each).sum();
            lines.add(new Estimates.Line(
                    block, new Figure(people, EstimateSource.SHELTER_COUNT, today.minusDays(30), groups)));
        });
        estimates.giveAll(command, lines, coordinator);
    }

    private static Group group(InventedPerson person, LocalDate today) {
        int middle = (person.birthEarliest().getYear() + person.birthLatest().getYear()) / 2;
        return new Group(Sex.valueOf(person.sex().name()), AgeBand.of(Math.max(0, today.getYear() - middle)));
    }
}
