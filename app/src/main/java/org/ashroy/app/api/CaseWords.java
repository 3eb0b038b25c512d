package org.ashroy.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.ClosingReason;
import org.ashroy.app.casework.EntryKind;
import org.ashroy.app.casework.GoalEnd;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.casework.ServiceEnd;
import org.ashroy.app.casework.ServiceType;
import org.ashroy.app.casework.Stage;
import org.ashroy.app.registration.Sex;

/**
 * Words of cases as Primero writes them. One word is one meaning, both ways: where Primero's own word says two things, or none says it, there
 * is one of ours beside Primero's, as its lists of choices allow.
 */
final class CaseWords<E extends Enum<E>> {

    /** How much danger there is. */
    static final CaseWords<Risk> RISK = of(Risk.class, "LOW low", "MEDIUM medium", "HIGH high");

    /** How far a case is. */
    static final CaseWords<Stage> WORKFLOW = of(
            Stage.class,
            "IDENTIFIED new",
            "ASSESSED assessment",
            "PLANNED case_plan",
            "SERVICES service_provision",
            "REVIEWED reviewed",
            "CLOSED closed");

    /** To which people she belongs; of anyone nothing is said. */
    static final CaseWords<Population> DISPLACEMENT = of(
            Population.class,
            "REFUGEES refugee",
            "HOST_COMMUNITY resident",
            "INTERNALLY_DISPLACED idp",
            "MIGRANTS_AND_RETURNEES migrant_or_returnee");

    /** Kinds of case that stand in the status of a child. */
    static final CaseWords<CaseKind> STATUS =
            of(CaseKind.class, "CHILD_SEPARATED separated", "CHILD_UNACCOMPANIED unaccompanied");

    /** All other kinds of case. */
    static final CaseWords<CaseKind> CONCERN = of(
            CaseKind.class,
            "TRAFFICKING_RISK trafficking_risk",
            "TRAFFICKING_SURVIVOR trafficked",
            "CHILD_AT_RISK child_at_risk",
            "GENDER_BASED_VIOLENCE gbv_survivor",
            "OTHER_PROTECTION other");

    /** Services. */
    static final CaseWords<ServiceType> SERVICE = of(
            ServiceType.class,
            "SHELTER safehouse_service",
            "HEALTH health_medical_service",
            "PSYCHOSOCIAL psychosocial_service",
            "LEGAL legal_assistance_service",
            "FAMILY_TRACING family_tracing_service",
            "ALTERNATIVE_CARE alternative_care_service",
            "EDUCATION education_service",
            "LIVELIHOOD livelihoods_service",
            "ASSISTANCE assistance_service",
            "SAFE_SPACE safe_space_service",
            "OTHER other_service");

    /** What became of a service. */
    static final CaseWords<ServiceEnd> SERVICE_END =
            of(ServiceEnd.class, "GIVEN implemented", "DECLINED declined", "NOT_AVAILABLE not_available");

    /** While nothing became of a service. */
    static final String NOT_YET = "not_implemented";

    /** What became of a goal. */
    static final CaseWords<GoalEnd> GOAL_END = of(GoalEnd.class, "MET yes", "GIVEN_UP no");

    /** Why a case is to be closed. */
    static final CaseWords<ClosingReason> CLOSURE = of(
            ClosingReason.class,
            "GOALS_MET goals_met",
            "TRANSFERRED transferred",
            "HER_WISH her_wish",
            "DIED death_of_child");

    /** What a note is; following up has a section of its own. */
    static final CaseWords<EntryKind> SUBJECT =
            of(EntryKind.class, "ASSESSMENT assessment", "PLAN plan", "NOTE note", "REVIEW review");

    /** Sex, as far as it is known. */
    static final CaseWords<Sex> SEX = of(Sex.class, "FEMALE female", "MALE male", "OTHER other");

    private final SequencedMap<String, E> values;

    private CaseWords(SequencedMap<String, E> values) {
        this.values = values;
    }

    private static <E extends Enum<E>> CaseWords<E> of(Class<E> type, String... pairs) {
        SequencedMap<String, E> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            List<String> parts = List.of(pair.split(" ", -1));
            values.put(parts.getLast(), Enum.valueOf(type, parts.getFirst()));
        }
        return new CaseWords<>(values);
    }

    /** What a word means. */
    Optional<E> read(String word) {
        return Optional.ofNullable(values.get(word));
    }

    /** The word for it. */
    Optional<String> word(E value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The word for what certainly has one. */
    String wordOf(E value) {
        return word(value).orElseThrow();
    }

    /** All words, in order. */
    List<String> words() {
        return List.copyOf(values.keySet());
    }
}
