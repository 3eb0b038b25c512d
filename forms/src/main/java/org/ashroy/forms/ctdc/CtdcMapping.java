package org.ashroy.forms.ctdc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.forms.ctdc.CtdcLoss.Reason;
import org.ashroy.forms.htcds.HtcdsCode;
import org.ashroy.forms.htcds.HtcdsDictionary;
import org.ashroy.forms.htcds.HtcdsField;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsTable;

/**
 * Makes a coarse record of a case. Many values become one and none can be got back. What a case does not tell stays empty: nothing
 * is guessed from something else. The rules stand with each {@link CtdcVariable}.
 */
public final class CtdcMapping {

    /** The first year of the data set. */
    private static final int FIRST_YEAR = 2002;

    private static final int OLDEST = 120;
    private static final int LONGEST_FROM = 25;

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();
    private static final String CROPS_AND_ANIMALS =
            "Crop and animal production, hunting and related service activities";

    /** Which variables a code sets to 1, by field and code. */
    private static final Map<String, Map<String, CtdcVariable>> BINARY = binary();

    /**
     * What a case record of HTCDS cannot tell.
     *
     * @param registered the day of identification, referral or first assistance; used when there is no day of an incoming referral
     * @param assistedIn the country of first assistance, ISO 3166-1 alpha-2; empty when it is not known
     * @param months how long she was trafficked, in whole months from 0
     */
    public record Circumstances(Optional<LocalDate> registered, String assistedIn, OptionalInt months) {

        /** @throws IllegalArgumentException when the country or the months cannot be */
        public Circumstances {
            if (!assistedIn.isEmpty() && DICTIONARY.countryOfThree(assistedIn).isEmpty()) {
                throw new IllegalArgumentException("The country of assistance is none of ISO 3166-1 alpha-2");
            }
            if (months.isPresent() && months.getAsInt() < 0) {
                throw new IllegalArgumentException("Months are counted from 0");
            }
        }

        /** Nothing is known beside the record. */
        public static Circumstances unknown() {
            return new Circumstances(Optional.empty(), "", OptionalInt.empty());
        }
    }

    /**
     * What became of a case.
     *
     * @param coarse the record; empty when it was determined that she is no victim of trafficking
     * @param losses what the case tells and the record does not
     */
    public record Outcome(Optional<CtdcRecord> coarse, Set<CtdcLoss> losses) {

        public Outcome {
            losses = Collections.unmodifiableSet(new TreeSet<>(losses));
        }
    }

    private final HtcdsRecord subject;
    private final List<HtcdsRecord> events;
    private final Circumstances circumstances;
    private final Map<CtdcVariable, String> values = new EnumMap<>(CtdcVariable.class);
    private final Set<CtdcLoss> losses = new TreeSet<>();

    private CtdcMapping(HtcdsRecord subject, List<HtcdsRecord> events, Circumstances circumstances) {
        this.subject = subject;
        this.events = events;
        this.circumstances = circumstances;
    }

    /**
     * Maps a case.
     *
     * @param subject a record of the table of cases
     * @param events the historic trafficking events of the same case
     * @throws IllegalArgumentException when a record is of another table, or an event of another case
     */
    public static Outcome map(HtcdsRecord subject, List<HtcdsRecord> events, Circumstances circumstances) {
        if (subject.table() != HtcdsTable.CASES) {
            throw new IllegalArgumentException("A record of " + subject.table() + " is no case");
        }
        for (HtcdsRecord event : events) {
            if (event.table() != HtcdsTable.EVENTS || !event.key().equals(subject.key())) {
                throw new IllegalArgumentException("Every event has to be one of the same case");
            }
        }
        if (subject.all("vic_TraffickingStatus").contains("NotAVictimOfTrafficking")) {
            return new Outcome(Optional.empty(), Set.of());
        }
        return new CtdcMapping(subject, events, circumstances).map();
    }

    private static Map<String, Map<String, CtdcVariable>> binary() {
        Map<String, Map<String, CtdcVariable>> binary = new HashMap<>();
        set(binary, "vic_MethodsOfControl", CtdcVariable.MEANS_DEBT_BONDAGE_EARNINGS, "DebtBondage", "TakesEarnings");
        set(
                binary,
                "vic_MethodsOfControl",
                CtdcVariable.MEANS_THREATS,
                "PhysicalThreats",
                "Threats",
                "ThreatsLawEnforcement",
                "ThreatensChildrenFamily",
                "UsesChildren");
        set(
                binary,
                "vic_MethodsOfControl",
                CtdcVariable.MEANS_ABUSE,
                "PsychologicalAbuse",
                "PhysicalAbuse",
                "SexualAbuse");
        set(binary, "vic_MethodsOfControl", CtdcVariable.MEANS_FALSE_PROMISES, "FalsePromises");
        set(binary, "vic_MethodsOfControl", CtdcVariable.MEANS_DRUGS_ALCOHOL, "PsychoactiveSubstance");
        set(
                binary,
                "vic_MethodsOfControl",
                CtdcVariable.MEANS_DENY_BASIC_NEEDS,
                "RestrictsFinancialAccess",
                "RestrictsMovement",
                "RestrictsMedicalCare",
                "WithholdsNecessities");
        set(binary, "vic_MethodsOfControl", CtdcVariable.MEANS_EXCESSIVE_WORK_HOURS, "ExcessiveWorkingHours");
        set(binary, "vic_MethodsOfControl", CtdcVariable.MEANS_WITHHOLD_DOCUMENTS, "WithholdsDocuments");
        set(binary, "vic_TypeOfExploitation", CtdcVariable.IS_FORCED_LABOUR, "ForcedLabour");
        set(binary, "vic_TypeOfExploitation", CtdcVariable.IS_SEXUAL_EXPLOITATION, "SexualExploitation");
        set(
                binary,
                "vic_TypeOfExploitation",
                CtdcVariable.IS_OTHER_EXPLOITATION,
                "ChildLabour",
                "ForcedMarriage",
                "Servitude",
                "ForcedMilitaryByNonStateActors",
                "OrganRemoval",
                "ForcedBegging",
                "ForcedAdoption",
                "Surrogacy",
                "Other");
        set(
                binary,
                "vic_ForcedLabourIndustry",
                CtdcVariable.LABOUR_AGRICULTURE,
                within("vic_ForcedLabourIndustry", CROPS_AND_ANIMALS));
        set(
                binary,
                "vic_ForcedLabourIndustry",
                CtdcVariable.LABOUR_CONSTRUCTION,
                within("vic_ForcedLabourIndustry", "F_Construction"));
        set(
                binary,
                "vic_ForcedLabourIndustry",
                CtdcVariable.LABOUR_DOMESTIC_WORK,
                within("vic_ForcedLabourIndustry", "T_ActivitiesOfHouseholdsAsEmployers"));
        set(
                binary,
                "vic_ForcedLabourIndustry",
                CtdcVariable.LABOUR_HOSPITALITY,
                within("vic_ForcedLabourIndustry", "I_AccommodationAndFoodServiceActivities"));
        set(binary, "vic_TypeOfSexExploitation", CtdcVariable.SEX_PROSTITUTION, "Prostitution");
        set(binary, "vic_TypeOfSexExploitation", CtdcVariable.SEX_PORNOGRAPHY, "Pornography");
        set(binary, "vic_RelationshipToTrafficker", CtdcVariable.RECRUITER_FAMILY, "Familial");
        set(binary, "vic_RelationshipToTrafficker", CtdcVariable.RECRUITER_OTHER, "Unaquainted");
        return binary;
    }

    private static void set(
            Map<String, Map<String, CtdcVariable>> binary, String field, CtdcVariable variable, String... codes) {
        for (String code : codes) {
            if (DICTIONARY.codes(DICTIONARY.field(field)).stream()
                    .noneMatch(known -> known.code().equals(code))) {
                throw new IllegalStateException(code + " is no code of " + field);
            }
            binary.computeIfAbsent(field, missing -> new HashMap<>()).put(code, variable);
        }
    }

    // A code and all codes of the tiers below it.
    private static String[] within(String field, String top) {
        Set<String> codes = new LinkedHashSet<>(Set.of(top));
        for (HtcdsCode code : DICTIONARY.codes(DICTIONARY.field(field))) {
            if (codes.contains(code.within())) {
                codes.add(code.code());
            }
        }
        return codes.toArray(String[]::new);
    }

    private Outcome map() {
        Optional<LocalDate> registered = registered();
        gender();
        age(registered);
        citizenship();
        countryOfExploitation();
        months();
        BINARY.forEach(this::binary);
        losses();
        return new Outcome(Optional.of(new CtdcRecord(values)), losses);
    }

    private void lost(String field, Reason reason) {
        losses.add(new CtdcLoss(field, reason));
    }

    private Optional<LocalDate> date(HtcdsRecord of, String field) {
        List<String> all = of.all(field);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(all.getFirst()));
        } catch (DateTimeException unreadable) {
            lost(field, Reason.UNREADABLE);
            return Optional.empty();
        }
    }

    private Optional<LocalDate> registered() {
        Optional<LocalDate> referred = date(subject, "cas_IncomingReferralDate");
        Optional<LocalDate> registered = referred.or(circumstances::registered);
        registered.ifPresent(day -> {
            if (day.getYear() >= FIRST_YEAR) {
                values.put(CtdcVariable.YEAR_OF_REGISTRATION, String.valueOf(day.getYear()));
            }
        });
        referred.ifPresent(day ->
                lost("cas_IncomingReferralDate", day.getYear() >= FIRST_YEAR ? Reason.COARSENED : Reason.NO_CLASS));
        return registered;
    }

    private void gender() {
        List<String> all = subject.all("prs_Gender");
        if (all.isEmpty()) {
            return;
        }
        if (all.size() > 1) {
            lost("prs_Gender", Reason.SEVERAL);
            return;
        }
        switch (all.getFirst()) {
            case "Feminine" -> values.put(CtdcVariable.GENDER, "Woman");
            case "Masculine" -> values.put(CtdcVariable.GENDER, "Man");
            case "TransgenderFeminine", "TransgenderMasculine", "NonConforming" -> {
                values.put(CtdcVariable.GENDER, "Trans/Transgender/NonConforming");
                lost("prs_Gender", Reason.COARSENED);
            }
            // Missing data and "not specified" are the same in the data set.
            case "NonSpecifiedUnknown" -> lost("prs_Gender", Reason.NO_CLASS);
            default -> lost("prs_Gender", Reason.UNREADABLE);
        }
    }

    private void age(Optional<LocalDate> registered) {
        Optional<LocalDate> born = date(subject, "prs_Birthdate");
        if (born.isEmpty()) {
            return;
        }
        if (registered.isEmpty()) {
            lost("prs_Birthdate", Reason.NEEDS_ANOTHER);
            return;
        }
        long age = ChronoUnit.YEARS.between(born.get(), registered.get());
        if (born.get().isAfter(registered.get()) || age > OLDEST) {
            lost("prs_Birthdate", Reason.NO_CLASS);
            return;
        }
        values.put(CtdcVariable.AGE_BROAD, ageBroad((int) age));
        lost("prs_Birthdate", Reason.COARSENED);
    }

    /** The class of an age in whole years, as the data set writes it. */
    static String ageBroad(int age) {
        if (age <= 8) {
            return "0--8";
        } else if (age <= 17) {
            return "9--17";
        } else if (age <= 20) {
            return "18--20";
        } else if (age <= 23) {
            return "21--23";
        } else if (age <= 26) {
            return "24--26";
        } else if (age <= 29) {
            return "27--29";
        } else if (age <= 38) {
            return "30--38";
        } else if (age <= 47) {
            return "39--47";
        }
        return "48+";
    }

    private void citizenship() {
        List<String> all = subject.all("prs_Citizenship");
        if (all.size() > 1) {
            lost("prs_Citizenship", Reason.SEVERAL);
        } else if (!all.isEmpty()) {
            DICTIONARY
                    .countryOfThree(all.getFirst())
                    .ifPresentOrElse(
                            country -> values.put(CtdcVariable.CITIZENSHIP, country),
                            () -> lost("prs_Citizenship", Reason.UNREADABLE));
        }
    }

    private void countryOfExploitation() {
        Set<String> countries = new LinkedHashSet<>();
        for (HtcdsRecord event : events) {
            if (event.all("hte_Type").contains("Exploitation")) {
                countries.addAll(event.all("hte_Country"));
            }
        }
        if (countries.size() == 1) {
            Optional<String> country =
                    DICTIONARY.countryOfThree(countries.iterator().next());
            if (country.isPresent()) {
                values.put(CtdcVariable.COUNTRY_OF_EXPLOITATION, country.get());
                return;
            }
            lost("hte_Country", Reason.UNREADABLE);
        } else if (countries.size() > 1) {
            // No proxy stands in for what is known better and cannot be said in one value.
            lost("hte_Country", Reason.SEVERAL);
            return;
        }
        DICTIONARY
                .countryOfThree(circumstances.assistedIn())
                .ifPresent(country -> values.put(CtdcVariable.COUNTRY_OF_EXPLOITATION, country));
    }

    private void months() {
        if (circumstances.months().isPresent()) {
            int months = circumstances.months().getAsInt();
            values.put(CtdcVariable.TRAFFICK_MONTHS, months <= 12 ? "0--12" : months < LONGEST_FROM ? "13--24" : "25+");
            return;
        }
        List<LocalDate> days = new ArrayList<>();
        events.forEach(event -> date(event, "hte_Date").ifPresent(days::add));
        Collections.sort(days);
        if (days.size() < 2) {
            return;
        }
        if (ChronoUnit.MONTHS.between(days.getFirst(), days.getLast()) >= LONGEST_FROM) {
            values.put(CtdcVariable.TRAFFICK_MONTHS, "25+");
        } else {
            lost("hte_Date", Reason.NEEDS_ANOTHER);
        }
    }

    private void binary(String field, Map<String, CtdcVariable> variables) {
        for (String code : subject.all(field)) {
            CtdcVariable variable = variables.get(code);
            if (variable != null) {
                values.put(variable, "1");
                boolean onlyThis = variables.values().stream()
                                .filter(each -> each == variable)
                                .count()
                        == 1;
                if (!onlyThis) {
                    lost(field, Reason.COARSENED);
                }
            } else {
                boolean known = DICTIONARY.codes(DICTIONARY.field(field)).stream()
                        .anyMatch(each -> each.code().equals(code));
                lost(field, known ? Reason.NO_CLASS : Reason.UNREADABLE);
            }
        }
    }

    // What has no variable at all; whether she is a possible or an actual victim is among it.
    private void losses() {
        Set<String> mapped = Set.of("prs_Gender", "prs_Birthdate", "prs_Citizenship", "cas_IncomingReferralDate");
        for (HtcdsField field : HtcdsTable.CASES.fields()) {
            boolean has = !subject.all(field.name()).isEmpty();
            if (has && !mapped.contains(field.name()) && !BINARY.containsKey(field.name())) {
                lost(field.name(), Reason.NO_VARIABLE);
            }
        }
        Set<String> ofEvents = Set.of("hte_Country", "hte_Date", "hte_Type");
        for (HtcdsRecord event : events) {
            event.values().keySet().stream()
                    .filter(name -> !ofEvents.contains(name))
                    .forEach(name -> lost(name, Reason.NO_VARIABLE));
        }
    }
}
