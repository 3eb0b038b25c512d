package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @CsvSource({
        "2009-05-30, 2009-05-30, 2009-05-30",
        "30/5/2009, 2009-05-30, 2009-05-30",
        "30.05.2009, 2009-05-30, 2009-05-30",
        "2009-05, 2009-05-01, 2009-05-31",
        "2009, 2009-01-01, 2009-12-31",
        "2007-2009, 2007-01-01, 2009-12-31",
        "2009 – 2007, 2007-01-01, 2009-12-31",
        "14, 2010-11-26, 2013-11-25",
        "12-14, 2011-11-26, 2014-11-25",
        "১৪, 2010-11-26, 2013-11-25",
        "၁၄, 2010-11-26, 2013-11-25",
        "٢٠٠٩, 2009-01-01, 2009-12-31",
        "?, 1916-11-25, 2026-11-25",
    })
    void aBirthIsReadAsItIsSaid(String typed, LocalDate earliest, LocalDate latest) {
        assertThat(Input.birth(typed, TODAY, "birth")).isEqualTo(new Birth(earliest, latest));
    }

    @ParameterizedTest
    @CsvSource({
        "'', birth.empty",
        "2009-02-30, birth.form",
        "31/4/2009, birth.form",
        "2009-13, birth.form",
        "yesterday, birth.form",
        "2190, birth.future",
        "2026-11-26, birth.future",
        "1850, birth.old",
        "126, birth.old",
    })
    void anImpossibleBirthSaysWhatToDo(String typed, String key) {
        assertThatThrownBy(() -> Input.birth(typed, TODAY, "birth")).hasMessage(key);
    }

    @Test
    void anUnknownBirthIsNoBirthAtAll() {
        assertThat(Birth.unknown(TODAY).known()).isFalse();
        assertThat(Birth.in(2009).known()).isTrue();
    }

    @Test
    void namesWithMarksThatHideOrMixDirectionsAreCleaned() {
        assertThat(Input.name("Nur\u200B \u202EFatema\u202C", "name")).isEqualTo("Nur Fatema");
        assertThat(Input.name("فاطمة Fatema", "name")).isEqualTo("فاطمة Fatema");
        assertThat(Input.name("ক\u200Dষ", "name")).isEqualTo("ক\u200Dষ");
    }

    @Test
    void textsThatCannotBeTakenAreRefused() {
        assertThatThrownBy(() -> Input.name("\uD83D", "name")).hasMessage("text.broken");
        assertThatThrownBy(() -> Input.name("\u200B\u202E", "name")).hasMessage("text.empty");
        assertThatThrownBy(() -> Input.name("a".repeat(10_000), "name")).hasMessage("text.long");
        assertThatThrownBy(() -> Input.name("a\u0007b", "name")).hasMessage("text.control");
        assertThatThrownBy(() -> Input.name("12345", "name")).hasMessage("name.letters");
    }

    @Test
    void needsOnViolenceAndLegalProtectionAreNotOfferedAndRefused() {
        for (String language : List.of("en", "ar", "bn", "my", "nl")) {
            assertThat(Needs.offered()).noneMatch(need -> need.column(language).isEmpty());
            assertThat(CodeList.LANGUAGES.entries())
                    .noneMatch(entry -> entry.column(language).isEmpty());
        }
        assertThat(CodeList.NEEDS.label("DS-BD", "en")).isEqualTo("Visual impairment, blindness");
    }

    @Test
    void everyPurposeHasItsNoticeInEveryLanguageAndAsksOnlyWhereConsentIsTheBasis() {
        assertThat(ConsentPurpose.all()).isNotEmpty().allSatisfy(purpose -> {
            for (String language : ConsentPurpose.LANGUAGES) {
                assertThat(purpose.text(language)).isNotBlank();
            }
            assertThat(purpose.asked()).isEqualTo(purpose.basis() == ConsentPurpose.Basis.CONSENT);
            assertThat(purpose.jurisdiction())
                    .as("the country of origin is asked for nothing")
                    .isNotEqualTo("MM");
            if (purpose.asked()) {
                assertThat(purpose.recipient()).isNotBlank();
                assertThat(purpose.categories()).isNotEmpty();
                assertThat(purpose.months()).isPositive();
            }
        });
    }

    @Test
    void theSameNumberIsTheSameHoweverItIsWritten() {
        assertThat(key("PROGRES", "UNHCR", "145-00C 12345")).isEqualTo(key("progres", "", "14500c12345"));
        assertThat(key("OTHER", "Clinic A", "17")).isNotEqualTo(key("OTHER", "Clinic B", "17"));
        assertThat(key("FCN", "RRRC", "123456")).as("a family's number").isEmpty();
        assertThat(key("ration card", "", "123456"))
                .as("a family's number, from a list")
                .isEmpty();
        assertThat(key("PROGRES", "UNHCR", "--")).isEmpty();
    }

    private static String key(String type, String issuer, String value) {
        return NumberOwners.key(new IdentifierValue(type, issuer, value));
    }
}
