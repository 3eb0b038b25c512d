package org.ashroy.app.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tables that are read whole, a page at a time, so that no page is more than memory holds. */
public final class Pages {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private Pages() {}

    /**
     * All pages, each read when it is asked for.
     *
     * @param after the rows that follow an identifier, in its order; none at the end
     * @param id of a row
     */
    public static <R> Iterator<List<R>> of(Function<UUID, List<R>> after, Function<R, UUID> id) {
        return Stream.iterate(
                        after.apply(BEFORE_ALL), page -> !page.isEmpty(), page -> after.apply(id.apply(page.getLast())))
                .iterator();
    }
}
