package org.ashroy.app.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The markers of one case: words and days that are like no others, and what the words of a list look like beside its code. */
final class SightMarkers {

    private static final LocalDate FIRST = LocalDate.of(2041, 1, 1);
    private static final DateTimeFormatter ON_SCREENS =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.ENGLISH);

    private static final Map<CaseKind, SightMarker> KINDS = new EnumMap<>(Map.of(
            CaseKind.TRAFFICKING_RISK, new SightMarker(">Risk of trafficking<", "\"trafficking_risk\""),
            CaseKind.TRAFFICKING_SURVIVOR, new SightMarker(">Survivor of trafficking<", "\"trafficked\""),
            CaseKind.CHILD_SEPARATED, new SightMarker(">Separated child<", "\"separated\""),
            CaseKind.CHILD_UNACCOMPANIED, new SightMarker(">Unaccompanied child<", "\"unaccompanied\""),
            CaseKind.CHILD_AT_RISK, new SightMarker(">Child at risk<", "\"child_at_risk\""),
            CaseKind.GENDER_BASED_VIOLENCE, new SightMarker(">Gender-based violence<", "\"gbv_survivor\""),
            CaseKind.OTHER_PROTECTION, new SightMarker(">Other protection<", "\"other\"")));

    private static final Map<ServiceType, SightMarker> SERVICES = new EnumMap<>(Map.of(
            ServiceType.SHELTER, new SightMarker("<li>Shelter —", "\"safehouse_service\""),
            ServiceType.HEALTH, new SightMarker("<li>Health care —", "\"health_medical_service\""),
            ServiceType.PSYCHOSOCIAL, new SightMarker("<li>Psychosocial support —", "\"psychosocial_service\""),
            ServiceType.LEGAL, new SightMarker("<li>Legal help —", "\"legal_assistance_service\""),
            ServiceType.FAMILY_TRACING, new SightMarker("<li>Looking for the family —", "\"family_tracing_service\""),
            ServiceType.ALTERNATIVE_CARE, new SightMarker("<li>Alternative care —", "\"alternative_care_service\""),
            ServiceType.EDUCATION, new SightMarker("<li>Education —", "\"education_service\""),
            ServiceType.LIVELIHOOD, new SightMarker("<li>Work and skills —", "\"livelihoods_service\""),
            ServiceType.ASSISTANCE, new SightMarker("<li>Cash or goods —", "\"assistance_service\""),
            ServiceType.SAFE_SPACE, new SightMarker("<li>Safe space —", "\"safe_space_service\"")));

    // Days until the next step is due, of a case that was just opened.
    private static final Map<Risk, Integer> TERMS = new EnumMap<>(Map.of(Risk.HIGH, 1, Risk.MEDIUM, 3, Risk.LOW, 7));

    private static final Map<Risk, String> RISKS =
            new EnumMap<>(Map.of(Risk.HIGH, "High", Risk.MEDIUM, "Medium", Risk.LOW, "Low"));

    private static final List<SightField> FIELDS = List.of(SightField.values());

    private final int number;
    private final Map<SightField, SightMarker> markers = new EnumMap<>(SightField.class);

    SightMarkers(int number) {
        this.number = number;
    }

    /** The services that can be planned here, in order. */
    static List<ServiceType> services() {
        return List.copyOf(SERVICES.keySet());
    }

    Map<SightField, SightMarker> all() {
        return markers;
    }

    private void put(SightField field, String onScreens, String toPrograms) {
        markers.put(field, new SightMarker(onScreens, toPrograms));
    }

    /** A word of letters only, so that it can be a name; {@link SightReader} finds it wherever it stands. */
    String words(SightField field) {
        String word = "Zq" + letters(number) + "x" + letters(FIELDS.indexOf(field)) + "qz";
        put(field, word, word);
        return word;
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            letters.append((char) ('a' + (digit - '0')));
        }
        return letters.toString();
    }

    /** A day of this case and this field alone. */
    LocalDate day(SightField field) {
        LocalDate day = FIRST.plusDays((long) number * FIELDS.size() + FIELDS.indexOf(field));
        put(field, written(day), day.toString());
        return day;
    }

    /** A day as screens write it in English. */
    static String written(LocalDate day) {
        return day.format(ON_SCREENS);
    }

    String phone() {
        String phone = "+88019%08d".formatted(number);
        put(SightField.PERSON_PHONE, phone, phone);
        return phone;
    }

    void clear(
            UUID id,
            String code,
            CaseKind kind,
            boolean open,
            Risk risk,
            LocalDate today,
            SightRules.What what,
            Optional<String> worker,
            ServiceType service) {
        put(SightField.ID, id.toString(), id.toString());
        put(SightField.CODE, code, code);
        markers.put(SightField.KIND, Objects.requireNonNull(KINDS.get(kind)));
        markers.put(SightField.SERVICE, Objects.requireNonNull(SERVICES.get(service)));
        put(
                SightField.STAGE,
                open ? ">Identified" : ">Closed",
                open ? "\"workflow\":\"new\"" : "\"workflow\":\"closed\"");
        String danger = RISKS.getOrDefault(risk, "");
        put(SightField.RISK, ">" + danger + "<", "\"risk_level\":\"" + danger.toLowerCase(Locale.ROOT) + "\"");
        LocalDate due = today.plusDays(TERMS.getOrDefault(risk, 0));
        put(SightField.DUE, ">" + written(due), "\"assessment_due_date\":\"" + due + "\"");
        put(SightField.OPENED_ON, "</bdi>, " + written(today) + "</dd>", "\"registration_date\":\"" + today + "\"");
        worker.ifPresent(
                name -> put(SightField.WORKER, "<bdi dir=\"ltr\">" + name + "</bdi>", "\"owned_by\":\"" + name + "\""));
        put(SightField.SITE, "dir=\"ltr\">" + what.site() + "<", "\"location_current\":\"" + what.site() + "\"");
        put(
                SightField.ORGANISATION,
                what.organisation() + ", <bdi",
                "\"owned_by_agency_id\":\"" + what.organisation() + "\"");
        put(SightField.CONSENT, "She herself decides</span>", "\"consent_for_services\":true");
        put(SightField.CLOSING_REASON, "<dd>She wishes it, <bdi", "\"closure_reason\":\"her_wish\"");
    }

    void staff(String approver, UUID colleague, UUID keptOut) {
        put(
                SightField.APPROVED,
                "<dd><bdi dir=\"ltr\">" + approver + "</bdi>, ",
                "\"approval_status_case_plan\":\"approved\"");
        put(SightField.COLLEAGUE, "<option value=\"" + colleague + "\">", colleague.toString());
        put(SightField.KEPT_OUT, "name=\"account\" value=\"" + keptOut + "\"", keptOut.toString());
    }

    void panel() {
        put(SightField.PANEL_QUESTION, "<dt>Disputed custody</dt>", "DISPUTED_CUSTODY");
    }

    void person(String code) {
        put(SightField.PERSON_CODE, code, "\"registry_no\":\"" + code + "\"");
    }

    void form(UUID form) {
        put(SightField.FORM, form.toString(), form.toString());
    }

    void wish() {
        put(SightField.WISH, "<strong>A lawyer first</strong>", "ADVICE_FIRST");
    }
}
