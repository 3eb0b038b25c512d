package org.ashroy.forms.ctdc;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case in 27 coarse variables. It has no name and no key, and is personal data all the same until disclosure control has made a
 * release of many of them.
 *
 * @param values what is known; nothing else is there
 */
public record CtdcRecord(Map<CtdcVariable, String> values) {

    public CtdcRecord {
        Map<CtdcVariable, String> kept = new EnumMap<>(CtdcVariable.class);
        kept.putAll(values);
        values = Collections.unmodifiableMap(kept);
    }

    /** A value; empty when it is not known. */
    public Optional<String> value(CtdcVariable variable) {
        return Optional.ofNullable(values.get(variable));
    }

    /** The cells of a row, in the order of {@link CtdcVariable#codes()}; empty where nothing is known. */
    public List<String> cells() {
        return Arrays.stream(CtdcVariable.values())
                .map(variable -> values.getOrDefault(variable, ""))
                .toList();
    }

    // A record is printed without what it holds.
    @Override
    public String toString() {
        return "CtdcRecord of " + values.size() + " known variables";
    }
}
