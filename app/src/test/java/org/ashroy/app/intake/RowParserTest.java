package org.ashroy.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Site;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowParserTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final List<String> HEADERS =
            List.of("Given Name", "surname", "sex", "date_of_birth", "age", "site", "relationship", "phone");

    private static final Site BLOCK = new Site("B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1));

    private static ParsedRow parse(UnknownBirth unknownBirth, String... cells) {
        return new RowParser(
                        Mapping.guess(HEADERS),
                        new Options(new UUID(0, 9), "B1", unknownBirth),
                        code -> code.equalsIgnoreCase("B1") ? Optional.of(BLOCK) : Optional.empty(),
                        TODAY)
                .parse(TableRow.of(2, List.of(cells)));
    }

    private static ParsedRow.Good good(String... cells) {
        return (ParsedRow.Good) parse(UnknownBirth.REFUSE, cells);
    }

    private static Reason bad(String... cells) {
        return ((ParsedRow.Bad) parse(UnknownBirth.REFUSE, cells)).reason();
    }

    @Test
    void aRowBecomesAPerson() {
        ParsedRow.Good row = good("Nur", "Fatema", "", "2001", "", "", "", "");
        assertThat(row.person().name()).isEqualTo("Nur Fatema");
        assertThat(row.person().sex()).isEqualTo(Sex.UNKNOWN);
        assertThat(row.person().birth()).isEqualTo(Birth.in(2001));
        assertThat(row.person().relationship()).isEqualTo(Relationship.ALONE);
        assertThat(row.site()).isEqualTo(BLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "19900517",
        "1990-05-17",
        "17/05/1990",
        "17.5.1990",
        "17 May 1990",
        "১৭/০৫/১৯৯০",
        "1990-05-17T00:00",
    })
    void datesAreReadAsListsWriteThem(String text) {
        assertThat(Dates.birth(text)).contains(Birth.on(LocalDate.of(1990, 5, 17)));
    }

    @ParameterizedTest
    @CsvSource({"19900231", "31/04/1990", "1990-13-01", "00000000", "yesterday", "5/17/1990"})
    void anImpossibleDateIsRefused(String text) {
        assertThat(bad("Nur", "", "F", text, "", "", "", "")).isEqualTo(new Reason("birth.impossible", 4));
    }

    @Test
    void aBirthInTheFutureOrLongAgoIsRefused() {
        assertThat(bad("Nur", "", "F", "2027-01-01", "", "", "", "").key()).isEqualTo("birth.future");
        assertThat(bad("Nur", "", "F", "1850", "", "", "", "").key()).isEqualTo("birth.old");
    }

    @Test
    void anAgeIsARangeAndAnImpossibleOneIsRefused() {
        Birth birth = good("Nur", "", "F", "", "30", "", "", "").person().birth();
        assertThat(birth).isEqualTo(new Birth(LocalDate.of(1995, 6, 2), LocalDate.of(1996, 6, 1)));
        assertThat(bad("Nur", "", "F", "", "130", "", "", "")).isEqualTo(new Reason("age.impossible", 5));
    }

    @Test
    void anUnknownBirthIsWhatTheImportSays() {
        assertThat(bad("Nur", "", "F", "", "", "", "", "").key()).isEqualTo("birth.missing");
        ParsedRow row = parse(UnknownBirth.WHEN_EMPTY, "Nur", "", "F", "", "", "", "", "");
        assertThat(((ParsedRow.Good) row).birthKnown()).isFalse();
        assertThat(parse(UnknownBirth.WHEN_EMPTY, "Nur", "", "F", "19900231", "", "", "", ""))
                .isInstanceOf(ParsedRow.Bad.class);
        assertThat(parse(UnknownBirth.WHEN_UNREADABLE, "Nur", "", "F", "19900231", "", "", "", ""))
                .isInstanceOfSatisfying(
                        ParsedRow.Good.class,
                        good -> assertThat(good.remark()).isEqualTo(new Reason("birth.impossible", 4)));
    }

    @Test
    void hiddenCharactersOfNamesAreLeftOut() {
        assertThat(good("\u202ENur\u200B\u2066", "Fate\u00ADma", "F", "2001", "", "", "", "")
                        .person()
                        .name())
                .isEqualTo("Nur Fatema");
    }

    @Test
    void aNameWithoutLettersOrOfHiddenCharactersOnlyIsRefused() {
        assertThat(bad("\u200B\u200E", "", "F", "2001", "", "", "", "")).isEqualTo(new Reason("text.empty", 1));
        assertThat(bad("12345", "", "F", "2001", "", "", "", "").key()).isEqualTo("name.letters");
        assertThat(bad("A\uD800", "", "F", "2001", "", "", "", "").key()).isEqualTo("text.broken");
        assertThat(bad("A\u0000", "", "F", "2001", "", "", "", "").key()).isEqualTo("text.control");
        assertThat(bad("A".repeat(201), "", "F", "2001", "", "", "", "").key()).isEqualTo("text.long");
    }

    @Test
    void wordsThatMeanNothingAreRefusedByTheirColumn() {
        assertThat(bad("Nur", "", "Q", "2001", "", "", "", "")).isEqualTo(new Reason("sex.unreadable", 3));
        assertThat(bad("Nur", "", "F", "2001", "", "B9", "", "")).isEqualTo(new Reason("site.unknown", 6));
        assertThat(bad("Nur", "", "F", "2001", "", "", "cat", "")).isEqualTo(new Reason("relationship.unreadable", 7));
    }

    @Test
    void theHeadersOfFebrlAreKnown() {
        Mapping mapping = Mapping.guess(List.of(
                "rec_id",
                " given_name",
                "surname",
                "street_number",
                "address_1",
                "address_2",
                "suburb",
                "postcode",
                "state",
                "date_of_birth",
                "soc_sec_id"));
        assertThat(mapping.numbers(Target.NAME)).containsExactly(2, 3);
        assertThat(mapping.numbers(Target.ORIGIN)).containsExactly(5, 7, 9);
        assertThat(mapping.numbers(Target.BIRTH)).containsExactly(10);
        assertThat(mapping.columns().get(10)).isEqualTo(new Mapping.Column(Target.IDENTIFIER, "NATIONAL"));
    }

    private static ParsedRow wide(String headers, String cells) {
        return wide(Mapping.guess(List.of(headers.split(";", -1))), cells);
    }

    private static ParsedRow wide(Mapping mapping, String cells) {
        return new RowParser(
                        mapping,
                        new Options(new UUID(0, 9), "B1", UnknownBirth.REFUSE),
                        code -> code.equalsIgnoreCase("B1") ? Optional.of(BLOCK) : Optional.empty(),
                        TODAY)
                .parse(TableRow.of(2, List.of(cells.split(";", -1))));
    }

    @Test
    void needsArrivalPhoneAndSeveralNumbersWithTheirIssuerAreTakenOver() {
        Mapping mapping = new Mapping(List.of(
                new Mapping.Column(Target.NAME, ""),
                new Mapping.Column(Target.AGE, ""),
                new Mapping.Column(Target.NEEDS, ""),
                new Mapping.Column(Target.ARRIVED, ""),
                new Mapping.Column(Target.PHONE, ""),
                new Mapping.Column(Target.IDENTIFIER, "FCN", "RRRC"),
                new Mapping.Column(Target.IDENTIFIER, "PROGRES", "UNHCR")));
        ParsedRow.Good row =
                (ParsedRow.Good) wide(mapping, "Nur;31;ds-bd, CR / DS-BD;05.09.2017;+880 1712;F-77;100-00C1");
        assertThat(row.person().needs()).containsExactly("DS-BD", "CR");
        assertThat(row.person().arrived()).contains(LocalDate.of(2017, 9, 5));
        assertThat(row.person().phone()).contains("+880 1712");
        assertThat(row.person().identifiers())
                .containsExactly(
                        new IdentifierValue("FCN", "RRRC", "F-77"),
                        new IdentifierValue("PROGRES", "UNHCR", "100-00C1"));
    }

    @Test
    void aNicknameIsTheNameByWhichPeopleKnowHer() {
        ParsedRow.Good row = (ParsedRow.Good) wide("name;nickname;age", "Nur Fatema;Moyna;31");
        assertThat(row.person().name()).isEqualTo("Nur Fatema");
        assertThat(row.person().knownAs()).contains("Moyna");
    }

    @Test
    void aCodeOnViolenceIsRefusedLikeOneThatDoesNotExist() {
        assertThat(wide("name;age;specific needs", "Nur;31;SV-FM"))
                .isEqualTo(wide("name;age;specific needs", "Nur;31;nonsense"))
                .isEqualTo(new ParsedRow.Bad(2, new Reason("needs.unreadable", 3)));
    }

    @Test
    void anArrivalInTheFutureIsRefused() {
        assertThat(wide("name;age;arrival date", "Nur;31;2027-01-01"))
                .isEqualTo(new ParsedRow.Bad(2, new Reason("arrived.impossible", 3)));
    }

    @Test
    void aNameOfTwoDirectionsLosesOnlyWhatCannotBeSeen() {
        ParsedRow.Good row = (ParsedRow.Good) wide("name;age", "\u202Eنور\u202C Fatema\u200B;31");
        assertThat(row.person().name()).isEqualTo("نور Fatema");
    }

    @Test
    void nothingOfARowPrints() {
        ParsedRow.Good row = good("Nur", "Fatema", "", "2001", "", "", "", "+88");
        assertThat(row.toString()).isEqualTo("Good[2]");
    }
}
