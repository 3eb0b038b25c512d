package org.ashroy.forms.ctdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.SharedForms;
import org.ashroy.forms.ctdc.CtdcLoss.Reason;
import org.ashroy.forms.ctdc.CtdcMapping.Circumstances;
import org.ashroy.forms.ctdc.CtdcMapping.Outcome;
import org.ashroy.forms.htcds.HtcdsCode;
import org.ashroy.forms.htcds.HtcdsDictionary;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CtdcMappingTest {

    private static HtcdsRecord subject(String... fieldsAndValues) {
        return record(HtcdsTable.CASES, fieldsAndValues);
    }

    private static HtcdsRecord event(String... fieldsAndValues) {
        return record(HtcdsTable.EVENTS, fieldsAndValues);
    }

    private static HtcdsRecord record(HtcdsTable table, String... fieldsAndValues) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put(fieldsAndValues[i], List.of(fieldsAndValues[i + 1].split(";", -1)));
        }
        return new HtcdsRecord(table, "1", values);
    }

    private static Outcome map(HtcdsRecord subject, HtcdsRecord... events) {
        return CtdcMapping.map(subject, List.of(events), Circumstances.unknown());
    }

    private static Map<CtdcVariable, String> values(Outcome outcome) {
        return outcome.coarse().orElseThrow().values();
    }

    /** The list of variables in section 5 of the code book. */
    @Test
    void theVariablesAreThoseOfTheCodeBook() throws IOException {
        assertEquals(27, CtdcVariable.values().length);
        String book = Files.readString(SharedForms.file("ctdc/Codebook_v2024.txt"));
        Matcher list = Pattern.compile("^(\\d{1,2}) (\\w+) *$", Pattern.MULTILINE)
                .matcher(book.substring(book.indexOf("5 LIST OF VARIABLES"), book.indexOf("6 PERCENTAGE")));
        List<String> theirs = new ArrayList<>();
        while (list.find()) {
            if (Integer.parseInt(list.group(1)) == theirs.size() + 1) {
                theirs.add(list.group(2));
            }
        }
        assertEquals(theirs, CtdcVariable.codes());
        assertEquals(Optional.of(CtdcVariable.AGE_BROAD), CtdcVariable.of("ageBroad"));
    }

    /** Every code of the standard sets a variable to 1 or is told as lost; nothing is dropped silently. */
    @Test
    void everyCodeIsMappedOrToldAsLost() {
        Set<CtdcVariable> reached = new TreeSet<>();
        for (String field : List.of(
                "vic_MethodsOfControl",
                "vic_TypeOfExploitation",
                "vic_ForcedLabourIndustry",
                "vic_TypeOfSexExploitation",
                "vic_RelationshipToTrafficker")) {
            for (HtcdsCode code :
                    HtcdsDictionary.standard().codes(HtcdsDictionary.standard().field(field))) {
                Outcome outcome = map(new HtcdsRecord(HtcdsTable.CASES, "1", Map.of(field, List.of(code.code()))));
                Map<CtdcVariable, String> values = values(outcome);
                assertTrue(values.size() <= 1 && values.values().stream().allMatch("1"::equals), code.code());
                assertTrue(
                        values.size() == 1 || outcome.losses().equals(Set.of(new CtdcLoss(field, Reason.NO_CLASS))),
                        code.code());
                reached.addAll(values.keySet());
            }
        }
        Set<CtdcVariable> unreached = new TreeSet<>(Arrays.stream(CtdcVariable.values())
                .filter(CtdcVariable::isBinary)
                .toList());
        unreached.removeAll(reached);
        assertEquals(Set.of(CtdcVariable.RECRUITER_INTIMATE_PARTNER, CtdcVariable.RECRUITER_FRIEND), unreached);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0--8",
        "8,0--8",
        "9,9--17",
        "17,9--17",
        "18,18--20",
        "20,18--20",
        "21,21--23",
        "23,21--23",
        "24,24--26",
        "26,24--26",
        "27,27--29",
        "29,27--29",
        "30,30--38",
        "38,30--38",
        "39,39--47",
        "47,39--47",
        "48,48+",
        "90,48+"
    })
    void anAgeIsTheClassOfTheDayOfReferral(int age, String expected) {
        LocalDate referred = LocalDate.of(2026, 11, 28);
        for (LocalDate born :
                List.of(referred.minusYears(age), referred.minusYears(age + 1L).plusDays(1))) {
            Outcome outcome = map(subject("prs_Birthdate", born.toString(), "cas_IncomingReferralDate", "2026-11-28"));
            assertEquals(expected, values(outcome).get(CtdcVariable.AGE_BROAD));
            assertEquals("2026", values(outcome).get(CtdcVariable.YEAR_OF_REGISTRATION));
        }
    }

    @Test
    void whatIsNotKnownStaysEmptyAndIsTold() {
        assertEquals(Map.of(), values(map(subject())));
        Outcome noReferral = map(subject("prs_Birthdate", "2010-01-01"));
        assertEquals(Map.of(), values(noReferral));
        assertEquals(Set.of(new CtdcLoss("prs_Birthdate", Reason.NEEDS_ANOTHER)), noReferral.losses());
        Outcome unread = map(subject(
                "prs_Birthdate", "about 2010", "prs_Gender", "Female", "cas_IncomingReferralDate", "1999-01-01"));
        assertEquals(Map.of(), values(unread));
        assertEquals(
                Set.of(
                        new CtdcLoss("prs_Birthdate", Reason.UNREADABLE),
                        new CtdcLoss("prs_Gender", Reason.UNREADABLE),
                        new CtdcLoss("cas_IncomingReferralDate", Reason.NO_CLASS)),
                unread.losses());
        Outcome unborn = map(subject("prs_Birthdate", "2027-01-01", "cas_IncomingReferralDate", "2026-01-01"));
        assertFalse(values(unborn).containsKey(CtdcVariable.AGE_BROAD));
        // Agriculture, forestry and fishing is more than the variable; acquainted is friend, partner or neither.
        Outcome wide = map(subject(
                "vic_ForcedLabourIndustry",
                "A_AgricultureForestryAndFishing",
                "vic_RelationshipToTrafficker",
                "Acquainted"));
        assertEquals(Map.of(), values(wide));
        assertEquals(2, wide.losses().size());
        Outcome several = map(subject("prs_Citizenship", "MM;BD", "prs_FirstName", "Noor"));
        assertEquals(Map.of(), values(several));
        assertEquals(
                Set.of(
                        new CtdcLoss("prs_Citizenship", Reason.SEVERAL),
                        new CtdcLoss("prs_FirstName", Reason.NO_VARIABLE)),
                several.losses());
    }

    @Test
    void manyValuesBecomeOne() {
        Outcome outcome = map(subject(
                "prs_Gender", "TransgenderFeminine",
                "prs_Citizenship", "MM",
                "vic_MethodsOfControl", "DebtBondage;TakesEarnings;RestrictsMovement;Other",
                "vic_TypeOfExploitation", "ForcedLabour;ForcedMarriage",
                "vic_ForcedLabourIndustry", "Mixed farming;Primarily food",
                "vic_TraffickingStatus", "ActualVictimOfTrafficking"));
        assertEquals(
                Map.of(
                        CtdcVariable.GENDER, "Trans/Transgender/NonConforming",
                        CtdcVariable.CITIZENSHIP, "MMR",
                        CtdcVariable.MEANS_DEBT_BONDAGE_EARNINGS, "1",
                        CtdcVariable.MEANS_DENY_BASIC_NEEDS, "1",
                        CtdcVariable.IS_FORCED_LABOUR, "1",
                        CtdcVariable.IS_OTHER_EXPLOITATION, "1",
                        CtdcVariable.LABOUR_AGRICULTURE, "1",
                        CtdcVariable.LABOUR_HOSPITALITY, "1"),
                values(outcome));
        assertTrue(outcome.losses().contains(new CtdcLoss("vic_MethodsOfControl", Reason.NO_CLASS)));
        assertTrue(outcome.losses().contains(new CtdcLoss("vic_MethodsOfControl", Reason.COARSENED)));
        assertTrue(outcome.losses().contains(new CtdcLoss("vic_TraffickingStatus", Reason.NO_VARIABLE)));
    }

    @Test
    void countryAndDurationComeFromEventsOrFromTheCaller() {
        HtcdsRecord one = event("hte_Type", "Recruitment", "hte_Country", "MM", "hte_Date", "2020-01-01");
        HtcdsRecord two = event("hte_Type", "Exploitation", "hte_Country", "MY", "hte_Date", "2022-02-01");
        HtcdsRecord three = event("hte_Type", "Exploitation", "hte_Country", "TH", "hte_Date", "2020-06-01");
        Map<CtdcVariable, String> values = values(map(subject(), one, two));
        assertEquals("MYS", values.get(CtdcVariable.COUNTRY_OF_EXPLOITATION));
        assertEquals("25+", values.get(CtdcVariable.TRAFFICK_MONTHS));
        assertFalse(values(map(subject(), two, three)).containsKey(CtdcVariable.COUNTRY_OF_EXPLOITATION));
        assertFalse(values(map(subject(), one, three)).containsKey(CtdcVariable.TRAFFICK_MONTHS));
        for (Map.Entry<Integer, String> each : Map.of(0, "0--12", 12, "0--12", 13, "13--24", 24, "13--24", 25, "25+")
                .entrySet()) {
            Circumstances known =
                    new Circumstances(Optional.of(LocalDate.of(2024, 3, 1)), "BD", OptionalInt.of(each.getKey()));
            assertEquals(
                    Map.of(
                            CtdcVariable.YEAR_OF_REGISTRATION, "2024",
                            CtdcVariable.COUNTRY_OF_EXPLOITATION, "BGD",
                            CtdcVariable.TRAFFICK_MONTHS, each.getValue()),
                    values(CtdcMapping.map(subject(), List.of(), known)));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Circumstances(Optional.empty(), "Bangladesh", OptionalInt.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Circumstances(Optional.empty(), "", OptionalInt.of(-1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> map(subject(), new HtcdsRecord(HtcdsTable.EVENTS, "another", Map.of())));
    }

    @Test
    void whoIsNoVictimIsNoRecordAndLossesAreCountedWithoutValues() {
        CtdcLosses losses = new CtdcLosses();
        losses.add(map(subject("vic_TraffickingStatus", "NotAVictimOfTrafficking", "prs_Gender", "Feminine")));
        losses.add(map(subject("prs_Gender", "Feminine", "prs_FirstName", "Noor")));
        losses.add(map(subject("prs_Gender", "NonConforming", "prs_FirstName", "Noor")));
        assertEquals(1, losses.leftOut());
        assertEquals(2, losses.records());
        assertEquals(
                Map.of(
                        new CtdcLoss("prs_FirstName", Reason.NO_VARIABLE), 2L,
                        new CtdcLoss("prs_Gender", Reason.COARSENED), 1L),
                losses.counts());
        CtdcRecord coarse = map(subject("prs_Gender", "Feminine")).coarse().orElseThrow();
        assertEquals("CtdcRecord of 1 known variables", coarse.toString());
        assertEquals(List.of("", "Woman", ""), coarse.cells().subList(0, 3));
        assertEquals(27, coarse.cells().size());
    }
}
