package org.ashroy.app.filling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.ashroy.forms.Category;

/**
 * An entry of a list as one account sees it: what fillings said of it, one after the other, the last one standing. Two who changed
 * the same property without knowing of each other are shown side by side until somebody who knew of both changes it.
 *
 * @param id of the entry
 * @param home the filling that added it
 * @param site P-code of that filling: where the entry is
 * @param label as it is chosen from a list
 * @param properties by name
 * @param version how many fillings said something of it
 * @param at when it was changed last
 * @param beside properties with the values that stand side by side, the last one last
 */
public record ListedEntity(
        UUID id,
        UUID home,
        String site,
        String label,
        SortedMap<String, String> properties,
        int version,
        Instant at,
        Map<String, List<String>> beside) {

    /**
     * What one filling said.
     *
     * @param list to which the entry belongs
     * @param category what it may tell
     */
    record Said(
            UUID filling,
            String list,
            UUID entity,
            boolean adds,
            Optional<Integer> base,
            String site,
            UUID by,
            Instant at,
            Category category,
            Entry entry) {

        /** What may lie on a device of anybody who fills in a form that asks for the list; the rest is its author's only. */
        boolean forEverybody() {
            return category.compareTo(Category.SENSITIVE) <= 0;
        }
    }

    /** Keeps the maps as they are. */
    public ListedEntity {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    }

    /**
     * Makes an entry of what was said of it.
     *
     * @param said in the order in which it came
     * @param related whether what is said at one place may be of what is at another
     * @param visible what the account may see
     * @return empty where nobody added it yet, or what adds it is not for this account
     */
    static Optional<ListedEntity> of(List<Said> said, BiPredicate<String, String> related, Predicate<Said> visible) {
        Optional<Said> added = said.stream().filter(Said::adds).findFirst();
        if (added.filter(visible).isEmpty()) {
            return Optional.empty();
        }
        Said first = added.get();
        Building building = new Building(first);
        for (Said next : said) {
            if (!next.filling().equals(first.filling()) && related.test(next.site(), first.site())) {
                building.change(next, visible.test(next));
            }
        }
        return Optional.of(building.done());
    }

    private static final class Building {

        private final Said first;
        private final SortedMap<String, String> properties = new TreeMap<>();
        private final Map<String, List<String>> beside = new LinkedHashMap<>();
        // Which version last said something of a property.
        private final Map<String, Integer> saidIn = new LinkedHashMap<>();
        private String label;
        private int version;
        private Instant at;

        Building(Said first) {
            this.first = first;
            this.label = first.entry().label();
            this.version = 1;
            this.at = first.at();
            first.entry().properties().forEach((name, value) -> put(name, value));
        }

        private void put(String name, String value) {
            saidIn.put(name, version);
            if (value.isEmpty()) {
                properties.remove(name);
            } else {
                properties.put(name, value);
            }
        }

        void change(Said next, boolean visible) {
            int base = next.base().orElse(0);
            if (base == version) {
                // Whoever changes what stands side by side, having seen it, settles it.
                beside.keySet().removeAll(next.entry().properties().keySet());
            }
            version++;
            at = next.at();
            if (!visible) {
                return;
            }
            if (!next.entry().label().isEmpty()) {
                label = next.entry().label();
            }
            next.entry().properties().forEach((name, value) -> {
                String before = properties.getOrDefault(name, "");
                if (saidIn.getOrDefault(name, 0) > base && !before.equals(value)) {
                    Set<String> values = new LinkedHashSet<>(beside.getOrDefault(name, List.of(before)));
                    values.remove(value);
                    values.add(value);
                    beside.put(name, new ArrayList<>(values));
                }
                put(name, value);
            });
        }

        ListedEntity done() {
            return new ListedEntity(
                    first.entity(), first.filling(), first.site(), label, properties, version, at, beside);
        }
    }
}
