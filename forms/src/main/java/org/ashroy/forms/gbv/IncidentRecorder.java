package org.ashroy.forms.gbv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.forms.FormField;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.forms.table.WorkbookWriter;

/**
 * Writes incidents that were recorded with the intake form as a workbook with the 42 columns of the GBVIMS Incident Recorder, and some beside
 * them for what cannot stand in these. Only who agreed to be counted is in it, and of her only what was chosen, counted or coarsened: no code,
 * no day, and nothing that somebody typed.
 */
public final class IncidentRecorder {

    /** The intake form of the box. */
    public static final String FORM = "gbv-intake";

    /**
     * An incident.
     *
     * @param answers by the path of the field, with those that {@link #takes} and no other
     * @param agency code of the organisation that recorded it
     * @param camp code of the camp in which it was recorded
     */
    public record Incident(Map<String, String> answers, String agency, String camp) {

        /** Copies the answers. */
        public Incident {
            answers = Map.copyOf(answers);
        }

        // It holds what was done to somebody.
        @Override
        public String toString() {
            return "Incident with " + answers.size() + " answers";
        }
    }

    /** Why an incident is not in the workbook. */
    public enum Left {
        /** She did not agree to anything, or not to be counted. */
        CONSENT("She did not agree to be counted, or was not asked."),
        /** By elimination it is none of the six types, or too much is not known. */
        TYPE("It is of none of the six types."),
        /** Another organisation that counts for GBVIMS has it. */
        ELSEWHERE("Another organisation that counts has it already.");

        private final String words;

        Left(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /**
     * What was written.
     *
     * @param written how many incidents
     * @param left how many are not in it, by why
     */
    public record Report(long written, Map<Left, Long> left) {

        /** Copies the counts. */
        public Report {
            left = Map.copyOf(left);
        }
    }

    /** What stands in a column. */
    private enum Shape {
        /** Always empty: it would lead back to somebody. */
        NOTHING,
        /** A running number of this workbook. */
        NUMBER,
        /** The organisation that recorded it. */
        AGENCY,
        /** The camp where it was recorded. */
        CAMP,
        /** What was chosen. */
        CHOSEN,
        /** Yes or no, as it was derived. */
        DERIVED,
        /** The month of the first of these days that is known. */
        MONTH,
        /** The group of an age. */
        AGE_GROUP,
        /** How many alleged perpetrators are described. */
        COUNT,
        /** What was chosen for each of them, each word once. */
        EACH
    }

    private record Column(Shape shape, List<String> fields) {}

    private static final List<String> CONTEXT = List.of(
            "intimate_partner_violence",
            "child_sexual_abuse",
            "early_marriage",
            "possible_sexual_exploitation",
            "possible_sexual_slavery");

    private static final SequencedMap<String, Column> COLUMNS = columns();
    private static final Set<String> FIELDS = COLUMNS.values().stream()
            .flatMap(column -> column.fields().stream())
            .collect(Collectors.toSet());

    private static final String TYPE = "gbv_type";
    private static final String AGREES = "agrees";
    private static final String COUNTED = "consent_reporting";
    private static final String ELSEWHERE = "reported_elsewhere_gbvims";

    /** The six types, in the order of elimination. */
    private static final Set<String> TYPES = Set.of(
            "rape",
            "sexual_assault",
            "physical_assault",
            "forced_marriage",
            "denial_of_resources_opportunities_or_services",
            "psychological_emotional_abuse");

    private static SequencedMap<String, Column> columns() {
        SequencedMap<String, Column> columns = new LinkedHashMap<>();
        add(columns, "incident_id", Shape.NUMBER);
        add(columns, "survivor_code", Shape.NOTHING);
        add(columns, "case_manager_code", Shape.NOTHING);
        add(columns, "date_of_interview", Shape.MONTH, "form_date");
        add(columns, "date_of_incident", Shape.MONTH, "incident_date", "incident_month");
        add(columns, "date_of_birth", Shape.NOTHING);
        add(columns, "sex", Shape.CHOSEN, "sex");
        add(columns, "ethnicity", Shape.NOTHING);
        add(columns, "country_of_origin", Shape.CHOSEN, "country_of_origin");
        add(columns, "marital_status", Shape.CHOSEN, "marital_status");
        add(columns, "displacement_status", Shape.CHOSEN, "displacement_status");
        add(columns, "disability_type", Shape.CHOSEN, "difficulties");
        add(columns, "unaccompanied_separated_status", Shape.CHOSEN, "care");
        add(columns, "stage_of_displacement", Shape.CHOSEN, "stage");
        add(columns, "time_of_day", Shape.CHOSEN, "time_of_day");
        add(columns, "location", Shape.CHOSEN, "incident_place");
        add(columns, "county", Shape.NOTHING);
        add(columns, "district", Shape.NOTHING);
        add(columns, "camp_town", Shape.NOTHING);
        add(columns, "gbv_type", Shape.CHOSEN, TYPE);
        add(columns, "harmful_traditional_practice", Shape.CHOSEN, "harmful_practice");
        add(columns, "goods_money_exchanged", Shape.CHOSEN, "goods_money_exchanged");
        add(columns, "abduction_type", Shape.CHOSEN, "abduction");
        add(columns, "previously_reported", Shape.CHOSEN, ELSEWHERE);
        add(columns, "gbv_previous_incidents", Shape.CHOSEN, "previous_incidents");
        add(columns, "number_primary_perpetrators", Shape.COUNT, "perpetrator_sex", "perpetrator_age");
        add(columns, "perpetrator.sex", Shape.EACH, "perpetrator_sex");
        add(columns, "perpetrator.former", Shape.EACH, "perpetrator_before");
        add(columns, "perpetrator.age_group", Shape.EACH, "perpetrator_age");
        add(columns, "perpetrator.relationship", Shape.EACH, "perpetrator_relationship");
        add(columns, "perpetrator.occupation", Shape.EACH, "perpetrator_occupation");
        add(columns, "service.referred_from", Shape.CHOSEN, "referred_by");
        add(columns, "service.safehouse_referral", Shape.CHOSEN, "service_safe_house");
        add(columns, "service.medical_referral", Shape.CHOSEN, "service_health");
        add(columns, "service.psycho_referral", Shape.CHOSEN, "service_psychosocial");
        add(columns, "service.wants_legal_action", Shape.CHOSEN, "wants_legal_action");
        add(columns, "service.legal_referral", Shape.CHOSEN, "service_legal");
        add(columns, "service.police_referral", Shape.CHOSEN, "service_police");
        add(columns, "service.livelihoods_referral", Shape.CHOSEN, "service_livelihoods");
        add(columns, "service.protection_referral", Shape.CHOSEN, "service_protection");
        add(columns, "consent", Shape.CHOSEN, COUNTED);
        add(columns, "agency_code", Shape.AGENCY);
        // Beside the 42: what stands for a day of birth, a place and the days between, and the context, which is
        // derived.
        add(columns, "age_group", Shape.AGE_GROUP, "age_years");
        add(columns, "elapsed", Shape.CHOSEN, "elapsed");
        add(columns, "recorded_in_camp", Shape.CAMP);
        CONTEXT.forEach(context -> add(columns, context, Shape.DERIVED, context));
        return columns;
    }

    private static void add(SequencedMap<String, Column> columns, String name, Shape shape, String... fields) {
        columns.put(name, new Column(shape, List.of(fields)));
    }

    private long number;
    private final Map<Left, Long> left = new EnumMap<>(Left.class);

    private IncidentRecorder() {}

    /** The headings, in order: the 42 of the Incident Recorder, and ours. */
    public static List<String> headings() {
        return List.copyOf(COLUMNS.keySet());
    }

    /** Whether an answer to this field may be in the workbook, or says whether the incident may: what is typed and what is sealed apart never. */
    public static boolean takes(FormField field) {
        return !field.sealed()
                && (FIELDS.contains(field.name()) || field.name().equals(AGREES))
                && switch (field.kind()) {
                    case SELECT_ONE, SELECT_MULTIPLE, INTEGER, DATE, METADATA -> true;
                    // Whatever else is calculated could be made of what was typed.
                    case CALCULATED -> field.name().equals(TYPE) || CONTEXT.contains(field.name());
                    default -> false;
                };
    }

    /**
     * Writes a workbook; the stream stays open.
     *
     * @param incidents in an order that tells nothing
     * @throws RefusedTableException when a spreadsheet cannot hold a text
     */
    public static Report write(Stream<Incident> incidents, OutputStream out) throws IOException {
        IncidentRecorder writing = new IncidentRecorder();
        try (WorkbookWriter workbook = new WorkbookWriter(out);
                incidents) {
            workbook.sheet("Incident Data");
            workbook.row(headings());
            for (Incident each : (Iterable<Incident>) incidents::iterator) {
                List<String> row = writing.row(each);
                if (!row.isEmpty()) {
                    workbook.row(row);
                }
            }
        }
        return new Report(writing.number, writing.left);
    }

    private List<String> row(Incident incident) {
        Map<String, List<String>> values = new TreeMap<>();
        // By path, so that those of a repeat stand in their order.
        new TreeMap<>(incident.answers()).forEach((path, value) -> {
            if (!path.endsWith("]") && !value.isBlank()) {
                values.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), _ -> new ArrayList<>())
                        .add(value);
            }
        });
        if (one(values, AGREES).equals("no") || !one(values, COUNTED).equals("yes")) {
            left.merge(Left.CONSENT, 1L, Long::sum);
            return List.of();
        }
        if (!TYPES.contains(one(values, TYPE))) {
            left.merge(Left.TYPE, 1L, Long::sum);
            return List.of();
        }
        if (one(values, ELSEWHERE).equals("yes")) {
            left.merge(Left.ELSEWHERE, 1L, Long::sum);
            return List.of();
        }
        number++;
        return COLUMNS.values().stream()
                .map(column -> cell(column, values, incident))
                .toList();
    }

    private String cell(Column column, Map<String, List<String>> values, Incident incident) {
        return switch (column.shape()) {
            case NOTHING -> "";
            case NUMBER -> String.valueOf(number);
            case AGENCY -> incident.agency();
            case CAMP -> incident.camp();
            case CHOSEN -> one(values, column.fields().getFirst()).replace(" ", "; ");
            case DERIVED -> {
                String derived = one(values, column.fields().getFirst());
                yield derived.equals("yes") || derived.equals("no") ? derived : "";
            }
            case MONTH ->
                column.fields().stream()
                        .map(field -> one(values, field))
                        .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}.*"))
                        .map(day -> day.substring(0, "2026-11".length()))
                        .findFirst()
                        .orElse("");
            case AGE_GROUP -> ageGroup(one(values, column.fields().getFirst()));
            case COUNT ->
                count(column.fields().stream()
                        .map(field -> values.getOrDefault(field, List.of()))
                        .toList());
            case EACH ->
                values.getOrDefault(column.fields().getFirst(), List.of()).stream()
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("; "));
        };
    }

    private static String count(List<List<String>> described) {
        int most = described.stream().mapToInt(Collection::size).max().orElse(0);
        return most == 0 ? "" : String.valueOf(most);
    }

    private static String one(Map<String, List<String>> values, String field) {
        return values.getOrDefault(field, List.of("")).getFirst();
    }

    // The same groups as those of the alleged perpetrators.
    private static String ageGroup(String years) {
        if (!years.matches("\\d{1,3}")) {
            return "";
        }
        int age = Integer.parseInt(years);
        return age <= 11
                ? "0_11"
                : age <= 17 ? "12_17" : age <= 25 ? "18_25" : age <= 40 ? "26_40" : age <= 60 ? "41_60" : "61";
    }
}
