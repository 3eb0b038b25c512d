package org.ashroy.forms.htcds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a table: a case, or something that belongs to one.
 *
 * @param table which one
 * @param key of the case; the same in all tables
 * @param values by normative field name: codes, ISO dates and so on, or the text that could not be read as such; without blanks at
 *     the ends, never empty
 */
public record HtcdsRecord(HtcdsTable table, String key, Map<String, List<String>> values) {

    /**
     * @throws IllegalArgumentException when a field is none of the standard or none of this table, when one that is no choice has
     *     several values, or when there is no key
     */
    public HtcdsRecord {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (HtcdsField field : table.fields()) {
            List<String> ofField = values.get(field.name());
            if (ofField == null) {
                continue;
            }
            List<String> texts = new ArrayList<>();
            for (String text : ofField) {
                String plain = stripped(text);
                if (!plain.isEmpty()) {
                    texts.add(plain);
                }
            }
            if (texts.size() > 1 && !field.reading().isChoice()) {
                throw new IllegalArgumentException(
                        field.name() + " has one value; put several into a record of their own");
            }
            if (!texts.isEmpty()) {
                kept.put(field.name(), List.copyOf(texts));
            }
        }
        for (String name : values.keySet()) {
            if (!table.holds(HtcdsDictionary.standard().field(name))) {
                throw new IllegalArgumentException(name + " is no field of the table " + table.sheet());
            }
        }
        key = stripped(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("A record of " + table + " needs the key of its case");
        }
        values = Collections.unmodifiableMap(kept);
    }

    // It holds names: printed is how many fields, not what stands in them.
    @Override
    public String toString() {
        return "HtcdsRecord of " + table + " with " + values.size() + " fields";
    }

    /** Line ends as XML has them, and no blanks at the ends, of any kind. */
    static String stripped(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int from = 0;
        int to = lines.length();
        while (from < to && isBlank(lines.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(lines.charAt(to - 1))) {
            to--;
        }
        return lines.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** All values of a field; none when it has none. */
    public List<String> all(String name) {
        return values.getOrDefault(HtcdsDictionary.standard().field(name).name(), List.of());
    }

    /** The only value of a field; empty when it has none or several. */
    public Optional<String> only(String name) {
        List<String> all = all(name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
