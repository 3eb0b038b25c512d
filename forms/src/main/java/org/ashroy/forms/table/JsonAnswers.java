package org.ashroy.forms.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.FormField;
import org.ashroy.forms.Limits;
import org.ashroy.forms.table.RefusedTableException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Answers as JSON (RFC 8259): groups are objects, repeats are lists, answers are texts as XForms write them, whole and decimal
 * numbers are numbers with the digits that were typed. Codes, always, so that what was written is read back exactly.
 *
 * <pre>{"form":"intake","version":"3","fillings":[{"id":"…","answers":{"site":"a","member":[{"age":7}]}}]}</pre>
 */
public final class JsonAnswers {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    private static final Pattern NAME = Pattern.compile("[^\\[\\]/\\s]{1,200}");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Limits.ANSWER)
                    .maxNestingDepth(2 * Limits.XML_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonAnswers() {}

    /**
     * Writes one document; the stream stays open. Fields of other categories than the tables allow are left out.
     *
     * @throws RefusedTableException when an answer holds what no file can
     */
    public static TableReport write(FormTables tables, Fillings fillings, OutputStream out) throws IOException {
        Map<String, Long> unplaced = new TreeMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        tables.list().forEach(table -> counts.put(table.name(), 0L));
        Map<String, String> names = new LinkedHashMap<>();
        tables.list().forEach(table -> names.put(table.path(), table.name()));
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartObject();
            json.writeStringProperty("form", tables.form().id());
            json.writeStringProperty("version", tables.form().version());
            json.writeArrayPropertyStart("fillings");
            try (Stream<Filling> stream = fillings.open()) {
                for (Filling filling : (Iterable<Filling>) stream::iterator) {
                    json.writeStartObject();
                    json.writeStringProperty("id", filling.id());
                    json.writeName("answers");
                    new Writer(tables, filling, json, tables.children(filling, unplaced), names, counts).write();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (JacksonException failed) {
            throw new IOException(failed);
        }
        return new TableReport(counts, tables.withheld(), unplaced);
    }

    /** Writes one filling. */
    private record Writer(
            FormTables tables,
            Filling filling,
            JsonGenerator json,
            Map<String, Map<String, List<FormTables.Instance>>> children,
            Map<String, String> names,
            Map<String, Long> counts) {

        void write() {
            repetitions(tables.form().rootPath(), "").forEach(this::instance);
        }

        private void instance(FormTables.Instance instance) {
            counts.merge(String.valueOf(names.get(FieldPaths.withoutPositions(instance.path()))), 1L, Long::sum);
            group(FieldPaths.withoutPositions(instance.path()), instance);
        }

        // What stands in a group, in the order of the form: its answers, then its groups and repeats.
        private void group(String path, FormTables.Instance instance) {
            json.writeStartObject();
            instance.answers().forEach((answered, value) -> {
                if (FieldPaths.parent(answered).equals(path)) {
                    answer(instance, answered, value);
                }
            });
            for (String inside : tables.groupsIn(path)) {
                String name = inside.substring(path.length() + 1);
                if (tables.isRepeat(inside)) {
                    List<FormTables.Instance> repetitions = repetitions(inside, instance.path());
                    if (!repetitions.isEmpty() && tables.hasTable(inside)) {
                        json.writeArrayPropertyStart(name);
                        repetitions.forEach(this::instance);
                        json.writeEndArray();
                    }
                } else if (hasContent(inside, instance)) {
                    json.writeName(name);
                    group(inside, instance);
                }
            }
            json.writeEndObject();
        }

        private List<FormTables.Instance> repetitions(String table, String around) {
            return children.getOrDefault(around, Map.of()).getOrDefault(table, List.of());
        }

        private boolean hasContent(String group, FormTables.Instance instance) {
            return instance.answers().keySet().stream().anyMatch(path -> FieldPaths.contains(group, path))
                    || children.getOrDefault(instance.path(), Map.of()).keySet().stream()
                            .anyMatch(repeat -> FieldPaths.contains(group, repeat) && tables.hasTable(repeat));
        }

        private void answer(FormTables.Instance instance, String path, String value) {
            if (!Characters.areWritable(value)) {
                throw new RefusedTableException(Reason.CHARACTERS, tables.key(filling.id(), instance.path()), path);
            }
            FormField field = tables.form().fields().get(path);
            boolean number = field != null
                    && (field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.DECIMAL)
                    && NUMBER.matcher(value).matches();
            json.writeName(path.substring(path.lastIndexOf('/') + 1));
            if (number) {
                json.writeRawValue(value);
            } else {
                json.writeString(value);
            }
        }
    }

    /**
     * Reads fillings, one after another. Answers that a form has no place for are read too; the engine of the form names them.
     *
     * @param rootPath of the form, such as {@code /data}
     * @throws RefusedTableException when it is no such document, or larger than the limits; what was handed over before that is not
     *     to be kept
     */
    public static void read(String rootPath, InputStream in, Consumer<Filling> consumer) throws IOException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, json);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("fillings")) {
                    expect(value == JsonToken.START_ARRAY, json);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        consumer.accept(filling(rootPath, json));
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY, json);
                } else {
                    expect(value == JsonToken.VALUE_STRING, json);
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null, json);
        } catch (JacksonException damaged) {
            // Its message quotes what stands there; what is beyond the limits has no place of its own.
            throw damaged.getLocation() == null
                    ? new RefusedTableException(Reason.NOT_JSON, "json")
                    : refused(damaged.getLocation());
        }
    }

    private static void expect(boolean right, JsonParser json) {
        if (!right) {
            throw refused(json.currentLocation());
        }
    }

    private static RefusedTableException refused(TokenStreamLocation location) {
        return new RefusedTableException(
                Reason.NOT_JSON, "json", "line " + location.getLineNr(), "column " + location.getColumnNr());
    }

    private static Filling filling(String rootPath, JsonParser json) {
        String id = "";
        Map<String, String> answers = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("id")) {
                expect(value == JsonToken.VALUE_STRING, json);
                id = json.getString();
            } else {
                expect(name.equals("answers") && value == JsonToken.START_OBJECT, json);
                group(rootPath, json, answers);
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, json);
        return new Filling(id, answers);
    }

    private static void group(String path, JsonParser json, Map<String, String> answers) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            expect(NAME.matcher(name).matches() && answers.size() < Limits.XML_ELEMENTS, json);
            String inside = path + "/" + name;
            switch (json.nextToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    if (!json.getString().isEmpty()) {
                        expect(answers.put(inside, json.getString()) == null, json);
                    }
                }
                case START_OBJECT -> group(inside, json, answers);
                case START_ARRAY -> {
                    int position = 0;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        String repetition = inside + "[" + ++position + "]";
                        expect(answers.put(repetition, "") == null, json);
                        group(repetition, json, answers);
                    }
                    expect(json.currentToken() == JsonToken.END_ARRAY, json);
                }
                case null, default -> expect(false, json);
            }
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, json);
    }
}
