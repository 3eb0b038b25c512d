package org.ashroy.linkage;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/** The best records found so far: by score, equal ones by name and then by id. */
final class Ranking {

    private static final Comparator<Found> BEST_FIRST = Comparator.comparingInt(Found::score)
            .reversed()
            .thenComparing(Found::name)
            .thenComparing(Found::id);

    private final Contents contents;
    private final int limit;
    private final PriorityQueue<Found> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    private int least = 1;
    private int lastName = -1;
    private String lastNameText = "";

    /**
     * An empty ranking.
     *
     * @param limit how many records it keeps, 1 or more
     */
    Ranking(Contents contents, int limit) {
        this.contents = contents;
        this.limit = limit;
    }

    private record Found(int score, String name, UUID id) {

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    /** The least score with which a record can still be among them. */
    int least() {
        return least;
    }

    /** Offers a record, once. */
    void offer(int slot, int score) {
        if (score >= least) {
            keep(slot, score);
        }
    }

    private void keep(int slot, int score) {
        String name = nameOf(slot);
        if (worstFirst.size() == limit) {
            if (!isBefore(slot, score, name, worstFirst.element())) {
                return;
            }
            worstFirst.remove();
        }
        worstFirst.add(new Found(score, name, contents.slots.id(slot)));
        least = worstFirst.size() == limit ? worstFirst.element().score() : 1;
    }

    /** As the order has it, without making anything: so many have the same name and score that most are only asked for their id. */
    private boolean isBefore(int slot, int score, String name, Found worst) {
        if (score != worst.score()) {
            return score > worst.score();
        }
        // Records of one name are offered one after another, so the text is mostly the very same.
        int byName = name.equals(worst.name()) ? 0 : name.compareTo(worst.name());
        return byName == 0 ? contents.slots.compareId(slot, worst.id()) < 0 : byName < 0;
    }

    /** The first name of a record; those of one name are offered one after another, so it is kept. */
    private String nameOf(int slot) {
        int name = contents.columns.name(slot);
        if (name != lastName) {
            lastName = name;
            lastNameText = new NameOrder(contents).name(contents.slots.row(slot));
        }
        return lastNameText;
    }

    List<UUID> bestFirst() {
        return worstFirst.stream().sorted(BEST_FIRST).map(Found::id).toList();
    }
}
