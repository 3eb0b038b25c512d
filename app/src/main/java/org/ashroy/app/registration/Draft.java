package org.ashroy.app.registration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A registration form that was left before it was sent.
 *
 * @param command made where the form was opened, so that a draft that was sent after all registers nobody twice
 * @param household future identifier of the household
 * @param ids future identifiers of its people
 * @param values what was typed
 */
public record Draft(UUID command, UUID household, List<UUID> ids, Map<String, String> values) {

    /** Copies lists and values, in order, because they are stored. */
    public Draft {
        ids = List.copyOf(ids);
        values = new TreeMap<>(values);
    }

    /** Shows nothing that was typed. */
    @Override
    public String toString() {
        return "[sealed draft]";
    }
}
