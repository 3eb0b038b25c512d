package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Orders records by their first name as written in Latin letters, then by id. */
final class NameOrder {

    private static final Comparator<Named> ORDER = Comparator.comparing(Named::known)
            .reversed()
            .thenComparing(Named::name)
            .thenComparing(Named::id);

    private final Contents contents;

    NameOrder(Contents contents) {
        this.contents = contents;
    }

    private record Named(UUID id, boolean known, String name) {

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Named[" + id + "]";
        }
    }

    List<UUID> sort(Collection<UUID> ids) {
        List<Named> named = new ArrayList<>(ids.size());
        for (UUID id : ids) {
            int slot = contents.slots.find(id);
            boolean known = slot != SlotTable.ABSENT;
            named.add(new Named(id, known, known ? name(contents.slots.row(slot)) : ""));
        }
        named.sort(ORDER);
        return named.stream().map(Named::id).toList();
    }

    /** The first name in Latin letters; empty when there is none. */
    String name(int[] row) {
        if (Row.isEmpty(row, Row.NAMES)) {
            return "";
        }
        int start = Row.start(row, Row.NAMES);
        StringBuilder name = new StringBuilder();
        for (int index = start + 1; index <= start + row[start]; index++) {
            name.append(contents.vocabulary.text(Row.word(row[index]))).append(' ');
        }
        return name.toString();
    }
}
