package org.ashroy.forms.htcds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.forms.htcds.HtcdsRemark.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HtcdsValuesTest {

    private static final HtcdsDictionary DICTIONARY = HtcdsDictionary.standard();

    private static HtcdsValues.Read read(String field, String text) {
        return HtcdsValues.read(DICTIONARY.field(field), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2008-05-31|2008-05-31|-",
                "2008-5-3|2008-05-03|DATE_REWRITTEN",
                "2008/05/31|2008-05-31|DATE_REWRITTEN",
                "31/05/2008|2008-05-31|DATE_REWRITTEN",
                "05/31/2008|2008-05-31|DATE_REWRITTEN",
                "31.5.2008|2008-05-31|DATE_REWRITTEN",
                "05/05/2008|2008-05-05|DATE_REWRITTEN",
                "31 May 2008|2008-05-31|DATE_REWRITTEN",
                "may 31, 2008|2008-05-31|DATE_REWRITTEN",
                "2008-05-31T00:00:00.000|2008-05-31|DATE_REWRITTEN",
                "2008-05-31T10:15|2008-05-31T10:15|DATE_UNREADABLE",
                "03/04/2008|03/04/2008|DATE_AMBIGUOUS",
                "31/02/2008|31/02/2008|DATE_UNREADABLE",
                "30/02/08|30/02/08|DATE_UNREADABLE",
                "2008|2008|DATE_UNREADABLE",
                "May 2008|May 2008|DATE_UNREADABLE",
                "39599|39599|DATE_UNREADABLE",
                "2008-02-30|2008-02-30|DATE_UNREADABLE",
                "0008-02-03|0008-02-03|DATE_UNREADABLE",
                "about 15|about 15|DATE_UNREADABLE"
            })
    void aDateIsReadInOneWayOrStaysText(String text, String value, String remark) {
        assertRead("prs_Birthdate", text, value, remark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "+8801712345678|+8801712345678|-",
                "8801712345678|8801712345678|-",
                "+880 1712-345678|+8801712345678|PHONE_REWRITTEN",
                "00880 (1712) 345.678|+8801712345678|PHONE_REWRITTEN",
                "01712345678|01712345678|PHONE_UNREADABLE",
                "+44 (0)20 7946 0000|+44 (0)20 7946 0000|PHONE_UNREADABLE",
                "+1234567890123456|+1234567890123456|PHONE_UNREADABLE",
                "ask her sister|ask her sister|PHONE_UNREADABLE",
                "+8801712345678 or +8801812345678|+8801712345678 or +8801812345678|PHONE_UNREADABLE"
            })
    void aPhoneIsE164OrStaysText(String text, String value, String remark) {
        assertRead("prs_MobilePhone", text, value, remark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "con_Consent|TRUE|TRUE|-",
                "con_Consent|Yes|TRUE|CHECKBOX_REWRITTEN",
                "con_Consent|0|FALSE|CHECKBOX_REWRITTEN",
                "con_Consent|y|y|CHECKBOX_UNREADABLE",
                "con_Consent|verbal|verbal|CHECKBOX_UNREADABLE",
                "vic_AgeWhenTrafficked|15|15|-",
                "vic_AgeWhenTrafficked|15.0|15|NUMBER_REWRITTEN",
                "vic_AgeWhenTrafficked|15.5|15.5|NUMBER_UNREADABLE",
                "vic_AgeWhenTrafficked|1500|1500|NUMBER_UNREADABLE",
                "vic_AgeWhenTrafficked|-1|-1|NUMBER_UNREADABLE",
                "hte_Latitude|-90|-90|-",
                "hte_Latitude|90.1|90.1|NUMBER_UNREADABLE",
                "hte_Longitude|92.0500|92.05|NUMBER_REWRITTEN",
                "prs_Gender|Feminine|Feminine|-",
                "prs_Gender|feminine|Feminine|CODE_RESPELT",
                "prs_Gender|Non-Conforming|NonConforming|CODE_RESPELT",
                "prs_Gender|Not Specified/Unknown|NonSpecifiedUnknown|CODE_BY_LABEL",
                "prs_Gender|Female|Female|CODE_UNKNOWN",
                "cas_Status|Follow up|FollowUp|CODE_RESPELT",
                "cas_ReasonForIncomingReferral|Migration Or Change Of"
                        + " Location|MigrationOrChangeOfLocation|CODE_RESPELT",
                "vic_RelationshipToTrafficker|Unacquainted|Unaquainted|CODE_BY_OTHER_NAME",
                "prs_Citizenship|Côte d'Ivoire|CI|CODE_BY_LABEL",
                "prs_Citizenship|cote divoire|CI|CODE_BY_LABEL",
                "prs_Citizenship|MMR|MM|CODE_BY_OTHER_NAME",
                "prs_Citizenship|Congo, Democratic Republic of the|CD|CODE_BY_LABEL",
                "prs_MailingCountry|Arakan|Arakan|COUNTRY_UNKNOWN",
                "prs_PrimaryLanguage|ben|ben|-",
                "prs_PrimaryLanguage|bn|ben|CODE_BY_OTHER_NAME",
                "prs_PrimaryLanguage|bur|mya|CODE_BY_OTHER_NAME",
                "prs_PrimaryLanguage|Klingonese|Klingonese|LANGUAGE_UNKNOWN"
            })
    void aValueIsTakenAsTheStandardWritesItOrStaysText(String field, String text, String value, String remark) {
        assertRead(field, text, value, remark);
    }

    private static void assertRead(String field, String text, String value, String remark) {
        HtcdsValues.Read read = read(field, text);
        assertEquals(List.of(value), read.values());
        assertEquals(remark == null ? Set.of() : Set.of(Kind.valueOf(remark)), read.remarks());
    }

    @Test
    void severalValuesAreToldApart() {
        assertEquals(
                List.of("DebtBondage", "TakesEarnings"),
                read("vic_MethodsOfControl", "Debt bondage ; Takes earnings").values());
        assertEquals(
                List.of("DebtBondage", "TakesEarnings"),
                read("vic_MethodsOfControl", "DebtBondage TakesEarnings").values());
        // Switzerland and Andorra are no Chad, and Iran and Antarctica no Iraq.
        assertEquals(new HtcdsValues.Read(List.of("CH", "AD"), Set.of()), read("prs_Citizenship", "CH AD"));
        assertEquals(List.of("IR", "AQ"), read("prs_Citizenship", "IR AQ").values());
        // Two labels of industries have a semicolon inside.
        assertEquals(
                List.of("E_WaterSupplySewerageWasteManagement", "F_Construction"),
                read(
                                "vic_ForcedLabourIndustry",
                                "Water supply; sewerage, waste management and remediation; Construction")
                        .values());
        assertEquals(
                new HtcdsValues.Read(List.of("BD", "MM"), Set.of(Kind.CODE_BY_LABEL)),
                read("prs_Citizenship", "Bangladesh; Myanmar"));
        assertEquals(
                new HtcdsValues.Read(
                        List.of("ForcedMarriage", "sold", "Other"),
                        Set.of(Kind.CODE_RESPELT, Kind.CODE_UNKNOWN, Kind.CODE_TWICE)),
                read("vic_TypeOfExploitation", "Forced marriage; sold; Other; ForcedMarriage"));
        assertEquals(
                new HtcdsValues.Read(List.of("Feminine", "Masculine"), Set.of(Kind.CODES_SEVERAL)),
                read("prs_Gender", "Feminine; Masculine"));
        assertEquals(
                new HtcdsValues.Read(List.of("RestrictsMovement"), Set.of(Kind.CODE_BEYOND)),
                read("vic_MethodsOfControl", "RestrictsMovement"));
        assertEquals(
                new HtcdsValues.Read(List.of("rhg"), Set.of(Kind.CODE_BY_LABEL, Kind.CODE_BEYOND)),
                read("prs_PrimaryLanguage", "Rohingya"));
        assertEquals(List.of(";;"), read("vic_TypeOfExploitation", ";;").values());
    }

    @Test
    void everyCodeAndEveryLabelIsKnownInAnyCaseAndWithBlanksAround() {
        for (HtcdsField field : DICTIONARY.fields().values()) {
            for (HtcdsCode code : DICTIONARY.codes(field)) {
                for (String text : List.of(
                        code.code(),
                        code.label(),
                        code.code() + " ",
                        "\u00A0" + code.label() + "\u00A0",
                        code.label().toUpperCase(java.util.Locale.ROOT))) {
                    assertEquals(
                            List.of(code.code()), HtcdsValues.read(field, text).values(), field.name() + text);
                }
            }
        }
    }

    @Test
    void whatWasReadIsReadTheSameAgain() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261128);
        List<String> pieces = new ArrayList<>(List.of(
                ";",
                "; ",
                " ",
                ",",
                "\n",
                "x",
                "Other",
                "12/05/2008",
                "2008-05-12",
                "00880171",
                "+",
                "-",
                "7.0",
                "yes",
                "Bangladesh",
                "MM",
                "Water supply",
                "sewerage, waste management and remediation",
                "Furniture",
                "'",
                "=1"));
        DICTIONARY
                .fields()
                .values()
                .forEach(field -> DICTIONARY
                        .codes(field)
                        .forEach(code -> pieces.add(random.nextBoolean() ? code.code() : code.label())));
        List<HtcdsField> fields = List.copyOf(DICTIONARY.fields().values());
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
                text.append(random.nextBoolean() ? "; " : "");
            }
            HtcdsField field = fields.get(random.nextInt(fields.size()));
            List<String> once = HtcdsValues.read(field, text.toString()).values();
            List<String> again =
                    HtcdsValues.read(field, HtcdsValues.written(once)).values();
            assertEquals(once, again, () -> field.name() + " of " + text);
        }
    }
}
