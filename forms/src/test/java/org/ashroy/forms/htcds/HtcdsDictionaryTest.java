package org.ashroy.forms.htcds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ashroy.forms.SharedForms;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class HtcdsDictionaryTest {

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();

    @Test
    void thereAreEightyOneFieldsAndThreeThatAreDeprecated() {
        List<HtcdsField> drafts = DICTIONARY.fields().values().stream()
                .filter(field -> field.status() == HtcdsField.Status.DRAFT)
                .toList();
        assertEquals(81, drafts.size());
        assertEquals(84, DICTIONARY.fields().size());
        assertEquals(
                38,
                drafts.stream()
                        .filter(field -> field.tier() == HtcdsField.Tier.CORE)
                        .count());
        assertEquals(9, DICTIONARY.examples().size());
        assertEquals(249, DICTIONARY.countries().size());
        assertEquals(Optional.of("BGD"), DICTIONARY.countryOfThree("BD"));
        assertThrows(IllegalArgumentException.class, () -> DICTIONARY.field("prs_First_Name"));
    }

    @Test
    void everyFieldHasATableAndEveryListItsCodes() {
        for (HtcdsField field : DICTIONARY.fields().values()) {
            boolean coded = field.reading() == HtcdsField.Reading.CODE || field.reading() == HtcdsField.Reading.CODES;
            assertEquals(coded, !DICTIONARY.codes(field).isEmpty(), field.name());
            assertTrue(
                    java.util.Arrays.stream(HtcdsTable.values()).anyMatch(table -> table.holds(field)), field.name());
            // No two codes of a list can be taken for each other, whatever case and blanks they are written with.
            HashSet<String> folded = new HashSet<>();
            DICTIONARY
                    .codes(field)
                    .forEach(code -> assertTrue(folded.add(HtcdsDictionary.folded(code.code())), code.code()));
        }
    }

    /** What the authors' own sheet says, as somebody made JSON of it. */
    @Test
    void theDictionaryIsTheOneOfTheStandard() throws IOException {
        List<Map<String, List<String>>> theirs = new ArrayList<>();
        byte[] json = Files.readAllBytes(SharedForms.file("htcds/htcds_v2_dictionary.json"));
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            Map<String, List<String>> field = new LinkedHashMap<>();
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    field = new LinkedHashMap<>();
                } else if (parser.currentToken() == JsonToken.END_OBJECT) {
                    theirs.add(field);
                } else if (parser.currentToken().isScalarValue()) {
                    String name = parser.currentName() == null
                            ? String.valueOf(
                                    parser.streamReadContext().getParent().currentName())
                            : parser.currentName();
                    field.computeIfAbsent(name, missing -> new ArrayList<>()).add(parser.getString());
                }
            }
        }
        assertEquals(93, theirs.size());
        List<String> order = new ArrayList<>();
        for (Map<String, List<String>> each : theirs) {
            String name = only(each, "full");
            if (name.isEmpty()) {
                continue;
            }
            order.add(name);
            HtcdsField ours = DICTIONARY.field(name);
            assertEquals(only(each, "label"), ours.label());
            assertEquals(only(each, "type"), ours.type(), name);
            assertEquals(only(each, "core"), String.valueOf(ours.tier() == HtcdsField.Tier.CORE), name);
            assertEquals(only(each, "status"), ours.status().name(), name);
            assertEquals(only(each, "prefix"), ours.prefix(), name);
            List<String> values = each.getOrDefault("values", List.of());
            if (values.size() > 1) {
                List<HtcdsCode> listed = DICTIONARY.codes(ours).stream()
                        .filter(HtcdsCode::listed)
                        .toList();
                assertEquals(values, listed.stream().map(HtcdsCode::code).toList(), name);
                assertEquals(
                        each.getOrDefault("labels", List.of()).stream()
                                .map(HtcdsRecord::stripped)
                                .toList(),
                        listed.stream().map(HtcdsCode::label).toList(),
                        name);
            }
        }
        assertEquals(order, List.copyOf(DICTIONARY.fields().keySet()));
    }

    private static String only(Map<String, List<String>> field, String name) {
        return field.getOrDefault(name, List.of("")).getFirst();
    }
}
