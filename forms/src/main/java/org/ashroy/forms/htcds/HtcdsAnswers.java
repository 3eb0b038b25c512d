package org.ashroy.forms.htcds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ashroy.forms.Choice;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.FormField;
import org.ashroy.forms.FormGroup;
import org.ashroy.forms.Limits;

/**
 * Cases as answers to a form whose fields have the names of the standard, such as the trafficking form of the box; the way back is
 * {@link HtcdsImport#answers}. Nothing is changed on the way: a value that the form does not take, such as a date that is no whole
 * date, becomes the answer all the same, so that whoever opens the form can mend it. May be used by many threads.
 */
public final class HtcdsAnswers {

    /**
     * A value that the form has no place for.
     *
     * @param table of the record in which it stands
     * @param number of that record among those of its table, from 1
     * @param field the normative name
     * @param value as it stands in a cell
     */
    public record Beside(HtcdsTable table, int number, String field, String value) {

        // It may hold a name: printed is where it stands.
        @Override
        public String toString() {
            return table + " " + number + " " + field;
        }
    }

    /**
     * A case as answers.
     *
     * @param answers by path with positions, with an entry for each repetition before its answers, in the order of the form
     * @param beside what the form has no place for
     */
    public record Placed(Map<String, String> answers, List<Beside> beside) {

        // It holds names: printed is how much there is.
        @Override
        public String toString() {
            return answers.size() + " answers, " + beside.size() + " beside";
        }
    }

    /**
     * Where the form asks what a table holds.
     *
     * @param repeat path of the repeat; empty where it is asked once
     * @param fields by normative name
     */
    private record Place(String repeat, Map<String, FormField> fields) {}

    private final Form form;
    private final Map<HtcdsTable, Place> places = new EnumMap<>(HtcdsTable.class);

    private HtcdsAnswers(Form form) {
        this.form = form;
        Map<String, Map<HtcdsField, FormField>> byRepeat = new LinkedHashMap<>();
        byRepeat.put("", new LinkedHashMap<>());
        for (FormField field : form.fields().values()) {
            List<String> repeats = repeats(field.path());
            Optional<HtcdsField> named = HtcdsDictionary.standard().named(field.name());
            if (named.isPresent() && repeats.size() <= 1 && isAnswered(field.kind())) {
                byRepeat.computeIfAbsent(repeats.isEmpty() ? "" : repeats.getFirst(), missing -> new LinkedHashMap<>())
                        .putIfAbsent(named.get(), field);
            }
        }
        byRepeat.forEach((repeat, fields) -> fields.forEach((named, field) -> {
            HtcdsTable table = table(named, repeat, fields);
            // A case itself is asked about once.
            if (table != HtcdsTable.CASES || repeat.isEmpty()) {
                Place place = places.computeIfAbsent(table, missing -> new Place(repeat, new LinkedHashMap<>()));
                if (place.repeat().equals(repeat)) {
                    place.fields().putIfAbsent(named.name(), field);
                }
            }
        }));
    }

    /** Where cases have their places in a form. */
    public static HtcdsAnswers of(Form form) {
        return new HtcdsAnswers(form);
    }

    private List<String> repeats(String path) {
        List<String> repeats = new ArrayList<>();
        for (String step : FieldPaths.steps(path)) {
            FormGroup group = form.groups().get(step);
            if (group != null && group.repeated()) {
                repeats.add(step);
            }
        }
        return repeats;
    }

    private static boolean isAnswered(FieldKind kind) {
        return kind.isShown() && kind != FieldKind.NOTE && !kind.isAttachment();
    }

    // A person in a repeat of perpetrators is one of them, as on a sheet of them.
    private static HtcdsTable table(HtcdsField field, String repeat, Map<HtcdsField, FormField> beside) {
        if (field.entity() == HtcdsField.Entity.PERSON) {
            boolean ofPerpetrators = !repeat.isEmpty()
                    && beside.keySet().stream().anyMatch(other -> other.entity() == HtcdsField.Entity.PERPETRATOR);
            return ofPerpetrators ? HtcdsTable.PERPETRATORS : HtcdsTable.CASES;
        }
        for (HtcdsTable table : HtcdsTable.values()) {
            if (table.holds(field)) {
                return table;
            }
        }
        throw new IllegalStateException(field.name() + " has no table");
    }

    /**
     * The field of the form that asks for a field of the standard; of a person's, the one about the person whose case it is.
     *
     * @param name the normative name
     */
    public Optional<FormField> field(String name) {
        return places.values().stream()
                .flatMap(place -> Optional.ofNullable(place.fields().get(name)).stream())
                .findFirst();
    }

    /**
     * What is recorded about one case, as answers. A record that tells nothing leaves no trace unless the form repeats its table.
     *
     * @param records of the case, in their order; the form may ask for fewer of a table than there are
     */
    public Placed answers(List<HtcdsRecord> records) {
        Map<String, String> once = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> repeated = new LinkedHashMap<>();
        List<Beside> beside = new ArrayList<>();
        Map<HtcdsTable, Integer> numbers = new EnumMap<>(HtcdsTable.class);
        for (HtcdsRecord each : records) {
            int number = numbers.merge(each.table(), 1, Integer::sum);
            Place place = places.get(each.table());
            Map<String, FormField> fields =
                    place == null || number > (place.repeat().isEmpty() ? 1 : Limits.REPEATS)
                            ? Map.of()
                            : place.fields();
            Map<String, String> into = once;
            if (place != null && !fields.isEmpty() && !place.repeat().isEmpty()) {
                into = new LinkedHashMap<>();
                repeated.computeIfAbsent(place.repeat(), missing -> new ArrayList<>())
                        .add(into);
            }
            for (Map.Entry<String, List<String>> value : each.values().entrySet()) {
                FormField field = fields.get(value.getKey());
                if (field == null) {
                    beside.add(new Beside(each.table(), number, value.getKey(), HtcdsValues.written(value.getValue())));
                } else {
                    into.put(field.path(), written(field, value.getKey(), value.getValue()));
                }
            }
        }
        return new Placed(inOrder(once, repeated), beside);
    }

    private Map<String, String> inOrder(Map<String, String> once, Map<String, List<Map<String, String>>> repeated) {
        Map<String, List<Map<String, String>>> left = new LinkedHashMap<>(repeated);
        Map<String, String> answers = new LinkedHashMap<>();
        for (String path : form.fields().keySet()) {
            String value = once.get(path);
            if (value != null) {
                answers.put(path, value);
            }
            for (String repeat : repeats(path)) {
                List<Map<String, String>> repetitions = left.remove(repeat);
                for (int i = 1; repetitions != null && i <= repetitions.size(); i++) {
                    String repetition = repeat + "[" + i + "]";
                    answers.put(repetition, "");
                    repetitions
                            .get(i - 1)
                            .forEach((inside, text) ->
                                    answers.put(repetition + inside.substring(repeat.length()), text));
                }
            }
        }
        return answers;
    }

    // As XForms write choices where all of them are; otherwise as they stand in a cell, which is read back the same.
    private static String written(FormField field, String name, List<String> values) {
        HtcdsField named = HtcdsDictionary.standard().field(name);
        boolean chosen = field.kind() == FieldKind.SELECT_MULTIPLE
                && values.stream()
                        .allMatch(value ->
                                field.choices().stream().map(Choice::value).anyMatch(value::equals)
                                        && HtcdsDictionary.standard()
                                                .match(named, value)
                                                .filter(match -> match.how() == HtcdsDictionary.How.EXACT)
                                                .isPresent());
        return chosen ? String.join(" ", values) : HtcdsValues.written(values);
    }
}
