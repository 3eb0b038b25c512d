package org.ashroy.app.registration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;

/**
 * The heads that a screen about several subjects showed. Its forms carry them, so that each change knows what its author had
 * seen.
 *
 * @param heads by subject
 */
public record Shown(Map<SubjectId, SortedSet<EventId>> heads) {

    /** The texts that a form carries: subject and head, separated by a full stop. */
    public List<String> texts() {
        return heads.entrySet().stream()
                .flatMap(subject -> subject.getValue().stream().map(head -> subject.getKey() + "." + head))
                .toList();
    }

    /**
     * Reads them back.
     *
     * @throws RefusedInputException where the form was not one of ours
     */
    public static Shown of(Collection<String> texts) {
        Map<SubjectId, SortedSet<EventId>> heads = new LinkedHashMap<>();
        for (String text : texts) {
            String[] parts = text.split("\\.", 2);
            try {
                heads.computeIfAbsent(new SubjectId(UUID.fromString(parts[0])), _ -> new TreeSet<>())
                        .add(EventId.of(parts[parts.length - 1]));
            } catch (IllegalArgumentException notOurs) {
                throw new RefusedInputException("form.broken", "heads");
            }
        }
        return new Shown(heads);
    }

    /** The same without some subjects. */
    public Shown without(Set<SubjectId> some) {
        Map<SubjectId, SortedSet<EventId>> rest = new LinkedHashMap<>(heads);
        rest.keySet().removeAll(some);
        return new Shown(rest);
    }

    /** Whether the screen showed this subject. */
    public boolean has(SubjectId subject) {
        return heads.containsKey(subject);
    }

    /** The heads of one subject; none where the screen did not show it. */
    public Set<EventId> of(SubjectId subject) {
        return heads.getOrDefault(subject, new TreeSet<>());
    }
}
