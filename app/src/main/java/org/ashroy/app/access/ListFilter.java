package org.ashroy.app.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a list is filtered by. Each filter stands as a word that can be removed; what is empty filters nothing. No name of a
 * person ever belongs here, because it stands in the address.
 *
 * @param path of the list
 * @param values by name of the filter, in order
 */
public record ListFilter(String path, Map<String, String> values) {

    /** Keeps the filters that are set. */
    public ListFilter {
        Map<String, String> set = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                set.put(name, value.strip());
            }
        });
        values = set;
    }

    /** What a filter is set to; empty where it is not set. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The address of the list without one filter. */
    public String without(String name) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(name);
        return address(others);
    }

    /** The address of the list with one more filter, such as where the next page begins. */
    public String with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return address(more);
    }

    private String address(Map<String, String> filters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(filters).toUriString();
    }
}
