package org.ashroy.app.access;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a page of a list begins, as it stands in an address: after the row of this key and identifier.
 *
 * @param key by which the list is ordered
 * @param id of the row, where several have the same key
 * @param <K> type of the key, whose text is read back
 */
public record PageStart<K>(K key, UUID id) {

    /** As it stands in an address. */
    public String written() {
        return key + "~" + id;
    }

    /**
     * Read from an address.
     *
     * @param read reads the key; throws where the text is none
     * @return empty where it is not one of ours, which means the first page
     */
    public static <K> Optional<PageStart<K>> of(String text, Function<String, K> read) {
        List<String> parts = List.of(text.split("~", -1));
        try {
            return parts.size() == 2
                    ? Optional.of(new PageStart<>(read.apply(parts.getFirst()), UUID.fromString(parts.getLast())))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
