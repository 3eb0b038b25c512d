package org.ashroy.app.duplicates;

import java.util.List;
import java.util.UUID;

/** What people decided, for an engine that learns from it. No names and no data: the engine has the records of these identifiers. */
public interface DecidedPairs {

    /**
     * A decided pair.
     *
     * @param first one record
     * @param second the other record
     * @param same whether both are of one person
     */
    record Decided(UUID first, UUID second, boolean same) {}

    /**
     * All pairs that were decided and not taken back, and those that reviewers of samples judged, in order. Where reviewers judged a pair,
     * what they said counts, because they did not see what the engine thought. Those that are not sure are left out.
     */
    List<Decided> decided();
}
