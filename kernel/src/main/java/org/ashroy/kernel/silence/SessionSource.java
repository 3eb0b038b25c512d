package org.ashroy.kernel.silence;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Where a ledger gets the sessions of its window from. It holds one at a time. */
@FunctionalInterface
public interface SessionSource {

    /** Gives every session of the window, in order of day and then identifier. */
    void each(Consumer<Session> consumer);

    /** Sessions that are in memory, in any order. */
    static SessionSource of(List<Session> sessions) {
        List<Session> ordered = sessions.stream()
                .sorted(Comparator.comparing(Session::day).thenComparing(Session::id))
                .toList();
        return ordered::forEach;
    }
}
