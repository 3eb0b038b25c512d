package org.ashroy.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.ashroy.app.registration.ConsentPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

    private static final LocalDate DATE = LocalDate.of(2017, 8, 25);
    private static final Instant INSTANT = Instant.parse("2017-08-25T04:30:00Z");

    @Test
    void dateOfAnArabicPageKeepsItsOrderBesideLatinLetters() {
        Screen arabic = TestScreens.english().in("ar");
        assertThat(arabic.date(DATE)).startsWith("\u2068").endsWith("\u2069");
        assertThat(arabic.time(INSTANT)).startsWith("\u2068").endsWith("\u2069");
    }

    @Test
    void whatWasCountedUpToALimitSaysSo() {
        Screen screen = TestScreens.english();
        assertThat(screen.counted(999, 1_000)).isEqualTo("999");
        assertThat(screen.counted(1_000, 1_000)).isEqualTo("1,000+");
    }

    @Test
    void countriesAreNamedInTheReadersLanguage() {
        Screen screen = TestScreens.english();
        assertThat(screen.country("BD")).isEqualTo("Bangladesh");
        assertThat(screen.in("nl").country("CH")).isEqualTo("Zwitserland");
        assertThat(screen.in("ar").country("BD")).isEqualTo("بنغلاديش");
        assertThat(screen.country("any")).isEqualTo("any");
        assertThat(screen.country("")).isEmpty();
    }

    @Test
    void countriesAreOfferedInTheOrderOfTheirNames() {
        Screen screen = TestScreens.english();
        assertThat(screen.countries()).extracting(Screen.Country::name).startsWith("Afghanistan", "Åland Islands");
        assertThat(screen.in("nl").countries())
                .contains(new Screen.Country("CH", "Zwitserland"))
                .hasSameSizeAs(screen.countries());
        assertThat(screen.in("ar").countries()).extracting(Screen.Country::code).contains("BD");
    }

    @Test
    void purposesAreNamedAndThoseNoLongerAskedForByTheirCodes() {
        Screen screen = TestScreens.english();
        assertThat(ConsentPurpose.name(screen, "GOVERNMENT_CARD")).isEqualTo("Card of the Government of Bangladesh");
        assertThat(ConsentPurpose.name(screen, "SOMETHING_ELSE")).isEqualTo("SOMETHING_ELSE");
    }

    @Test
    void eachLanguageHasItsOwnComma() {
        Screen screen = TestScreens.english();
        assertThat(screen.comma()).isEqualTo(", ");
        assertThat(screen.in("ar").comma()).isEqualTo("\u060c ");
        assertThat(screen.in("my").comma()).isEqualTo("\u104a ");
        assertThat(screen.in("bn").comma()).isEqualTo(", ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "my", "nl"})
    void dateOfAPageReadFromTheLeftStandsAsItIs(String language) {
        Screen screen = TestScreens.english().in(language);
        assertThat(screen.language()).isEqualTo(language);
        assertThat(screen.date(DATE) + screen.time(INSTANT)).doesNotContain("\u2068", "\u2069");
    }
}
