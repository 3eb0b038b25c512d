package org.ashroy.forms.xlsform;

import java.util.Map;
import java.util.Set;

/** The parameters that each type takes, by the names of the XLSForm reference. */
final class Parameters {

    private static final Set<String> SELECT = Set.of("randomize", "seed");
    private static final Set<String> FROM_FILE = Set.of("randomize", "seed", "value", "label");
    private static final Set<String> GEO =
            Set.of("capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "incremental");

    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry("range", Set.of("start", "end", "step")),
            Map.entry("select_one", SELECT),
            Map.entry("select_multiple", SELECT),
            Map.entry("select_one_external", SELECT),
            Map.entry("rank", SELECT),
            Map.entry("select_one_from_file", FROM_FILE),
            Map.entry("select_multiple_from_file", FROM_FILE),
            Map.entry("image", Set.of("max-pixels", "app")),
            Map.entry("audio", Set.of("quality")),
            Map.entry("background-audio", Set.of("quality")),
            Map.entry("text", Set.of("rows")),
            Map.entry("geopoint", GEO),
            Map.entry("geotrace", GEO),
            Map.entry("geoshape", GEO),
            Map.entry(
                    "audit",
                    Set.of(
                            "location-priority",
                            "location-min-interval",
                            "location-max-age",
                            "track-changes",
                            "track-changes-reasons",
                            "identify-user")));

    private Parameters() {}

    static boolean isKnown(String type, String parameter) {
        return KNOWN.getOrDefault(type, Set.of()).contains(parameter);
    }
}
