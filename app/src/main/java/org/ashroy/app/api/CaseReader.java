package org.ashroy.app.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.api.ApiProblemException.Wrong;
import org.ashroy.app.casework.CaseEdit;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.CaseRecords;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.EntryKind;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.casework.Stage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes edits of what was sent of a case. Whatever has no place, cannot be changed here, or is not of its kind is refused by where it stands,
 * everything at once; what stands in the case already is no change.
 */
final class CaseReader {

    private static final String AT = "data/";

    /** What is read in an order of its own. */
    private static final Set<String> HANDLED = Set.of(
            "notes_section",
            "followup_subform_section",
            "cp_case_plan_subform_case_plan_interventions",
            "services_section",
            "closure_reason",
            "closure_reason_other",
            "workflow",
            "owned_by");

    /** What only a new case takes. */
    private static final Set<String> ONCE = Set.of(
            "id", "module_id", "protection_status", "protection_concerns", "displacement_status", "location_current");

    private final UUID key;
    private final JsonNode data;
    private final JsonNode standing;
    private final Optional<CaseRecords.Found> found;
    private final LocalDate today;
    private final Accounts accounts;
    private final List<Wrong> wrong = new ArrayList<>();
    private final List<CaseEdit.Placed> edits = new ArrayList<>();

    /**
     * Reads what was sent.
     *
     * @param key of the command, of which identifiers are made
     * @param body the whole
     * @param standing the case as it would be read with nothing opened; without any field where there is none yet
     * @param found the case; empty where there is none yet
     * @param today the day where it is worked at
     * @param accounts by whose names workers are known
     * @throws ApiProblemException where the whole has not its shape
     */
    CaseReader(
            UUID key,
            byte[] body,
            JsonNode standing,
            Optional<CaseRecords.Found> found,
            LocalDate today,
            Accounts accounts) {
        JsonNode whole = Json.read(body, JsonNode.class);
        JsonNode sent = whole.get("data");
        for (String name : whole.isObject() ? whole.propertyNames() : Set.<String>of()) {
            if (!name.equals("data")) {
                throw new ApiProblemException(ProblemKind.MALFORMED, "/" + name, "api.shape");
            }
        }
        if (sent == null || !sent.isObject()) {
            throw new ApiProblemException(ProblemKind.MALFORMED, "/data", "api.shape");
        }
        this.key = key;
        this.data = sent;
        this.standing = standing;
        this.found = found;
        this.today = today;
        this.accounts = accounts;
    }

    /**
     * A case that is to be opened.
     *
     * @param id of the case
     * @param opening how it begins
     * @param edits what is done to it then
     */
    record New(UUID id, Cases.Opening opening, List<CaseEdit.Placed> edits) {}

    /**
     * Reads a new case.
     *
     * @throws ApiProblemException with everything that is wrong
     */
    New opening() {
        Optional<CaseKind> kind = kind();
        Population population =
                coded("displacement_status", CaseWords.DISPLACEMENT).orElse(Population.ANYONE);
        Optional<Risk> risk = coded("risk_level", CaseWords.RISK);
        if (risk.isEmpty() && !data.has("risk_level")) {
            wrong("risk_level", "api.required");
        }
        String personCode = text("registry_no").orElse("");
        Optional<String> site = text("location_current");
        if (!personCode.isEmpty() && site.isPresent()) {
            wrong("location_current", "api.case.place");
        }
        if (personCode.isEmpty() && !data.has("location_current")) {
            wrong("location_current", "api.required");
        }
        UUID id = data.has("id") ? identifier(data.get("id"), "id").orElse(key) : ApiWrites.named(key, "case");
        if (data.has("ashroy_risk_reason")) {
            wrong("ashroy_risk_reason", "api.case.read-only");
        }
        rest(Set.of("risk_level", "ashroy_risk_reason", "registry_no"));
        refuse();
        return new New(
                id,
                new Cases.Opening(kind.orElseThrow(), population, risk.orElseThrow(), personCode, site.orElse("")),
                List.copyOf(edits));
    }

    /**
     * Reads changes of a case.
     *
     * @return nothing where everything that was sent stands already
     * @throws ApiProblemException with everything that is wrong
     */
    List<CaseEdit.Placed> changes() {
        changed("registry_no")
                .flatMap(_ -> text("registry_no"))
                .ifPresent(code -> add("registry_no", new CaseEdit.Link(code)));
        together("risk_level", CaseWords.RISK, "ashroy_risk_reason")
                .ifPresent(risk -> add(
                        "risk_level",
                        new CaseEdit.SetRisk(risk, text("ashroy_risk_reason").orElse(""))));
        rest(Set.of("registry_no", "risk_level", "ashroy_risk_reason"));
        refuse();
        return List.copyOf(edits);
    }

    private void refuse() {
        if (!wrong.isEmpty()) {
            throw new ApiProblemException(ProblemKind.INVALID, wrong);
        }
    }

    // In an order in which each finds what it stands on: notes before a step that asks for them, the owner last.
    private void rest(Set<String> done) {
        entries("notes_section", Set.of("unique_id", "note_date", "note_subject", "note_text"), this::note);
        entries(
                "followup_subform_section",
                Set.of("unique_id", "followup_date", "followup_comments", "followup_needed_by_date"),
                this::followUp);
        entries(
                "cp_case_plan_subform_case_plan_interventions",
                Set.of("unique_id", "intervention_service_goal", "case_plan_timeframe", "intervention_service_success"),
                this::goal);
        entries(
                "services_section",
                Set.of("unique_id", "service_type", "service_appointment_date", "service_implemented"),
                this::service);
        together("closure_reason", CaseWords.CLOSURE, "closure_reason_other")
                .ifPresent(reason -> add(
                        "closure_reason",
                        new CaseEdit.AskClosing(
                                reason, text("closure_reason_other").orElse(""))));
        changed("workflow").flatMap(_ -> coded("workflow", CaseWords.WORKFLOW)).ifPresent(this::step);
        changed("owned_by").flatMap(_ -> text("owned_by")).ifPresent(this::owner);
        for (String name : data.propertyNames()) {
            if (data.path(name).isNull()) {
                wrong(name, "api.case.null");
            } else if (!done.contains(name) && !HANDLED.contains(name)) {
                other(name);
            }
        }
    }

    private void other(String name) {
        if (found.isEmpty() && ONCE.contains(name)) {
            return;
        }
        if (changed(name).isEmpty()) {
            return;
        }
        if (name.equals("status") || name.equals("approval_status_case_plan")) {
            wrong(name, "api.case.second");
        } else if (name.equals("registration_date")) {
            wrong(name, "api.case.today");
        } else {
            wrong(name, CaseApiController.FIELDS.contains(name) ? "api.case.read-only" : "api.case.unknown");
        }
    }

    // --- Fields -----------------------------------------------------------------------------------------------------

    private Optional<CaseKind> kind() {
        Optional<CaseKind> status = coded("protection_status", CaseWords.STATUS);
        List<CaseKind> kinds = new ArrayList<>();
        status.ifPresent(kinds::add);
        JsonNode concerns = data.path("protection_concerns");
        if (data.has("protection_concerns") && !concerns.isArray()) {
            wrong("protection_concerns", "api.shape");
        }
        for (int at = 0; concerns.isArray() && at < concerns.size(); at++) {
            String place = "protection_concerns/" + at;
            Optional<String> word = string(concerns.get(at), place);
            Optional<CaseKind> kind = word.flatMap(CaseWords.CONCERN::read);
            kind.ifPresent(kinds::add);
            if (word.isPresent() && kind.isEmpty()) {
                wrong(place, "api.case.concern");
            }
        }
        if (kinds.size() != 1) {
            if (wrong.isEmpty()) {
                wrong("protection_concerns", "api.case.one-kind");
            }
            return Optional.empty();
        }
        Optional<String> module = text("module_id");
        if (module.isPresent() && !module.get().equals(module(kinds.getFirst()))) {
            wrong("module_id", "api.case.module");
        }
        return Optional.of(kinds.getFirst());
    }

    /** The module of Primero in which cases of a kind are. */
    static String module(CaseKind kind) {
        return kind == CaseKind.GENDER_BASED_VIOLENCE ? "primeromodule-gbv" : "primeromodule-cp";
    }

    private void step(Stage to) {
        Stage now = found.map(CaseRecords.Found::state)
                .map(state -> state.stage().status())
                .orElse(Stage.IDENTIFIED);
        if (to == now) {
            return;
        }
        // Two people sign a closing and an opening again, each of them on a screen.
        if (to == Stage.CLOSED || now == Stage.CLOSED) {
            wrong("workflow", "api.case.second");
        } else {
            add("workflow", new CaseEdit.TakeStep(to));
        }
    }

    private void owner(String name) {
        accounts.named(name)
                .ifPresentOrElse(
                        worker -> add("owned_by", new CaseEdit.Give(worker.id())),
                        () -> wrong("owned_by", "case.worker-range"));
    }

    // --- Sections ---------------------------------------------------------------------------------------------------

    private interface Entry {
        void read(JsonNode entry, String place, Optional<UUID> id, int at);
    }

    private void entries(String section, Set<String> fields, Entry entry) {
        JsonNode list = data.path(section);
        if (!data.has(section) || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            wrong(section, "api.shape");
            return;
        }
        for (int at = 0; at < list.size(); at++) {
            JsonNode one = list.get(at);
            String place = section + "/" + at;
            if (!one.isObject()) {
                wrong(place, "api.shape");
                continue;
            }
            boolean right = true;
            for (String name : one.propertyNames()) {
                boolean standing = stands(section, one, name);
                if (!standing && one.path(name).isNull()) {
                    wrong(place + "/" + name, "api.case.null");
                    right = false;
                } else if (!standing && !fields.contains(name)) {
                    wrong(place + "/" + name, "api.case.unknown");
                    right = false;
                }
            }
            Optional<UUID> id =
                    one.has("unique_id") ? identifier(one.path("unique_id"), place + "/unique_id") : Optional.empty();
            if (id.isPresent() && standing(section, id.get()).isEmpty()) {
                wrong(place + "/unique_id", "api.case.given-id");
                right = false;
            }
            if (right && (id.isPresent() || !one.has("unique_id"))) {
                entry.read(one, place, id, at);
            }
        }
    }

    private Optional<JsonNode> standing(String section, UUID id) {
        for (JsonNode one : standing.path(section)) {
            if (one.path("unique_id").asString("").equals(id.toString())) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private boolean stands(String section, JsonNode sent, String name) {
        for (JsonNode one : standing.path(section)) {
            if (one.path("unique_id").equals(sent.path("unique_id"))) {
                return one.has(name) && one.path(name).equals(sent.path(name));
            }
        }
        return false;
    }

    // What was written is never changed; to send it again as it stands is nothing.
    private boolean written(String section, JsonNode sent, String place, Optional<UUID> id) {
        if (id.isEmpty()) {
            return false;
        }
        for (String name : sent.propertyNames()) {
            if (!stands(section, sent, name)) {
                wrong(place + "/" + name, "api.case.written");
            }
        }
        return true;
    }

    private void note(JsonNode sent, String place, Optional<UUID> id, int at) {
        if (written("notes_section", sent, place, id)) {
            return;
        }
        onlyToday(sent, place, "note_date");
        Optional<EntryKind> subject = sent.has("note_subject")
                ? coded(sent, "note_subject", place, CaseWords.SUBJECT)
                : Optional.of(EntryKind.NOTE);
        Optional<String> words = needed(sent, "note_text", place);
        if (subject.isPresent() && words.isPresent()) {
            add(place, new CaseEdit.Write(subject.get(), words.get(), Optional.empty()));
        }
    }

    private void followUp(JsonNode sent, String place, Optional<UUID> id, int at) {
        if (written("followup_subform_section", sent, place, id)) {
            return;
        }
        onlyToday(sent, place, "followup_date");
        Optional<String> words = needed(sent, "followup_comments", place);
        Optional<LocalDate> next =
                sent.has("followup_needed_by_date") ? day(sent, "followup_needed_by_date", place) : Optional.empty();
        words.ifPresent(text -> add(place, new CaseEdit.Write(EntryKind.FOLLOW_UP, text, next)));
    }

    private void goal(JsonNode sent, String place, Optional<UUID> id, int at) {
        String section = "cp_case_plan_subform_case_plan_interventions";
        UUID goal = id.orElseGet(() -> ApiWrites.named(key, "goal " + at));
        if (id.isPresent()) {
            refuseOther(section, sent, place, "intervention_service_success");
        } else {
            Optional<String> words = needed(sent, "intervention_service_goal", place);
            Optional<LocalDate> due =
                    needed(sent, "case_plan_timeframe", place).flatMap(_ -> day(sent, "case_plan_timeframe", place));
            if (words.isPresent() && due.isPresent()) {
                add(place, new CaseEdit.SetGoal(goal, words.get(), due.get()));
            }
        }
        if (sent.has("intervention_service_success") && !stands(section, sent, "intervention_service_success")) {
            coded(sent, "intervention_service_success", place, CaseWords.GOAL_END)
                    .ifPresent(end -> add(place, new CaseEdit.EndGoal(goal, end)));
        }
    }

    private void service(JsonNode sent, String place, Optional<UUID> id, int at) {
        String section = "services_section";
        UUID service = id.orElseGet(() -> ApiWrites.named(key, "service " + at));
        if (id.isPresent()) {
            refuseOther(section, sent, place, "service_implemented");
        } else {
            Optional<String> type = needed(sent, "service_type", place);
            Optional<LocalDate> due = needed(sent, "service_appointment_date", place)
                    .flatMap(_ -> day(sent, "service_appointment_date", place));
            type.flatMap(_ -> coded(sent, "service_type", place, CaseWords.SERVICE))
                    .ifPresent(what -> due.ifPresent(day -> add(place, new CaseEdit.PlanService(service, what, day))));
        }
        boolean said = sent.has("service_implemented")
                && !stands(section, sent, "service_implemented")
                && !(id.isEmpty()
                        && sent.path("service_implemented").asString("").equals(CaseWords.NOT_YET));
        if (said) {
            coded(sent, "service_implemented", place, CaseWords.SERVICE_END)
                    .ifPresent(end -> add(place, new CaseEdit.EndService(service, end)));
        }
    }

    private void refuseOther(String section, JsonNode sent, String place, String but) {
        for (String name : sent.propertyNames()) {
            if (!name.equals(but) && !stands(section, sent, name)) {
                wrong(place + "/" + name, "api.case.written");
            }
        }
    }

    private void onlyToday(JsonNode sent, String place, String name) {
        if (sent.has(name)) {
            day(sent, name, place)
                    .filter(day -> !day.equals(today))
                    .ifPresent(_ -> wrong(place + "/" + name, "api.case.today"));
        }
    }

    // --- Values -----------------------------------------------------------------------------------------------------

    private void add(String place, CaseEdit edit) {
        edits.add(new CaseEdit.Placed(AT + place, edit));
    }

    private void wrong(String place, String message) {
        wrong.add(new Wrong("/" + AT + place, message));
    }

    /** A field that was sent and is another than what stands. */
    private Optional<JsonNode> changed(String name) {
        return Optional.ofNullable(data.get(name)).filter(sent -> !sent.isNull() && !sent.equals(standing.get(name)));
    }

    private Optional<String> text(String name) {
        return data.has(name) && !data.path(name).isNull() ? string(data.get(name), name) : Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> coded(String name, CaseWords<E> words) {
        return data.has(name) && !data.path(name).isNull()
                ? read(string(data.get(name), name), name, words)
                : Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> coded(JsonNode entry, String name, String place, CaseWords<E> words) {
        return read(string(entry.get(name), place + "/" + name), place + "/" + name, words);
    }

    private <E extends Enum<E>> Optional<E> read(Optional<String> word, String place, CaseWords<E> words) {
        Optional<E> value = word.flatMap(words::read);
        if (word.isPresent() && value.isEmpty()) {
            wrong(place, "api.case.word");
        }
        return value;
    }

    /** A field that another explains: it is said again where words for it were sent. */
    private <E extends Enum<E>> Optional<E> together(String name, CaseWords<E> words, String explained) {
        if (data.has(explained) && !data.has(name)) {
            wrong(explained, "api.case.alone");
        }
        return data.has(explained) || changed(name).isPresent() ? coded(name, words) : Optional.empty();
    }

    private Optional<String> needed(JsonNode entry, String name, String place) {
        if (!entry.has(name)) {
            wrong(place + "/" + name, "api.required");
            return Optional.empty();
        }
        return string(entry.get(name), place + "/" + name);
    }

    private Optional<LocalDate> day(JsonNode entry, String name, String place) {
        Optional<String> text = string(entry.get(name), place + "/" + name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException notADay) {
            wrong(place + "/" + name, "api.shape");
            return Optional.empty();
        }
    }

    private Optional<UUID> identifier(@Nullable JsonNode node, String place) {
        Optional<String> text = string(node, place);
        try {
            return text.map(UUID::fromString);
        } catch (IllegalArgumentException notOne) {
            wrong(place, "api.shape");
            return Optional.empty();
        }
    }

    private Optional<String> string(@Nullable JsonNode node, String place) {
        if (node == null || !node.isString()) {
            wrong(place, "api.shape");
            return Optional.empty();
        }
        return Optional.of(node.stringValue());
    }
}
