package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameNormalizerTest {

    private static String key(String name) {
        return NameNormalizer.normalize(name).key();
    }

    private static List<String> skeletons(String name) {
        return NameNormalizer.normalize(name).tokens().stream()
                .map(NameToken::skeleton)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Khatun, Khatoon",
        "Fatema, Fatima",
        "Rohima, Rahima",
        "Mohammed, Md.",
        "Muhammad, Mohd",
        "Zahid, Jahid",
        "Abhijit, Avijit",
        "Hossain, Husain",
        "Chowdhury, Choudhuri",
        "Yusuf, Eusuf",
        "Abdur Rahman, Abdul Rohman",
        "Abdurrahman, Abdul Rahman"
    })
    void spellingsOfOneNameHaveOneSkeleton(String one, String other) {
        assertEquals(skeletons(one), skeletons(other));
    }

    @ParameterizedTest
    @CsvSource({"Rohima, Rahela", "Karim, Kamal", "Ayesha, Asma", "Nur, Noman"})
    void differentNamesHaveDifferentSkeletons(String one, String other) {
        assertFalse(skeletons(one).equals(skeletons(other)));
    }

    @ParameterizedTest
    @CsvSource({
        "ফাতেমা খাতুন, Fatima Khatun",
        "আনোয়ার হোসেন, Anwar Hossain",
        "রহিমা বেগম, Rohima Begum",
        "নূর জাহান, Nur Jahan",
        "محمد عبدالرحمن, Mohammad Abdul Rahman",
        "فاطمة, Fatima",
        "إبراهيم, Ibrahim",
        "عبد الله, Abdullah",
        "عبد الكريم بن علي, Abdul Karim bin Ali",
        "Владимир, Vladimir"
    })
    void scriptsMeetInTheSkeleton(String one, String latin) {
        assertEquals(skeletons(latin), skeletons(one));
    }

    @ParameterizedTest
    @CsvSource({
        "باميلا, Pamela",
        "فيروز, Virouz",
        "مورغان, Morgan",
        "كريم, Karim",
        "যোগেন চৌধুরী, Jogen Chowdhury",
        "বিলায়েত, Vilayat"
    })
    void oneReadingSoundsAsItIsWrittenInLatinLetters(String name, String latin) {
        List<NormalizedName> readings = NameNormalizer.readings(name);
        assertEquals(NameNormalizer.normalize(name), readings.getFirst(), "our rules first");
        assertTrue(readings.stream()
                .map(reading ->
                        reading.tokens().stream().map(NameToken::skeleton).toList())
                .anyMatch(skeletons(latin)::equals));
    }

    @Test
    void everyNameIsReadOnceBeforeAnyIsReadOtherwise() {
        List<NameReading> readings = NameNormalizer.readings(List.of("جميلة", "Moyna", "باميلا"));
        assertEquals(
                List.of("جميلة", "Moyna", "باميلا"),
                readings.subList(0, 3).stream().map(NameReading::written).toList());
        assertEquals("moyna", readings.get(1).name().key());
        assertTrue(readings.size() > 4);
        assertEquals(List.of(), NameNormalizer.readings(List.of()));
    }

    @Test
    void whatOneSoundIsWrittenForHasOneReading() {
        for (String name : List.of("Rohima Khatun", "အောင်ဆန်း", "محمد", "", "১২৩")) {
            assertEquals(List.of(NameNormalizer.normalize(name)), NameNormalizer.readings(name), name);
        }
        List<NormalizedName> many = NameNormalizer.readings("جميلة ".repeat(16));
        assertEquals(5, many.size());
        assertTrue(many.stream().allMatch(reading -> reading.tokens().size() == 16));
        String noName = "جميلة ".repeat(5_000);
        assertEquals(List.of(NameNormalizer.normalize(noName)), NameNormalizer.readings(noName));
    }

    @Test
    void burmeseIsWrittenAsInMyanmar() {
        assertEquals("aung san su kyi", key("အောင်ဆန်းစုကြည်"));
        assertEquals("myint oo", key("မြင့်ဦး"));
        assertEquals("thein win", key("သိန်းဝင်း"));
    }

    @Test
    void syllablesKnowWhetherTheyAreWrittenTogether() {
        assertEquals(
                List.of(false, true, false, true),
                NameNormalizer.normalize("မောင်မောင် အေးအေး").tokens().stream()
                        .map(NameToken::within)
                        .toList());
        assertTrue(
                NameNormalizer.normalize("Abdul-Karim, Md.").tokens().stream().noneMatch(NameToken::within));
    }

    @Test
    void zawgyiIsDetectedAndConverted() {
        assertEquals(key("အောင်အောင်စိုး"), key("ေအာင္ေအာင္စိုး"));
        assertEquals("aung aung soe", key("ေအာင္ေအာင္စိုး"));
        assertFalse(ZawgyiText.isZawgyi("အောင်ဆန်းစုကြည်"));
        assertFalse(ZawgyiText.isZawgyi("သန္တာ"));
    }

    @Test
    void hanifiRohingyaHasATableOfItsOwn() {
        String rahim = Character.toString(0x10D0C)
                + Character.toString(0x10D1D)
                + Character.toString(0x10D07)
                + Character.toString(0x10D1E)
                + Character.toString(0x10D14);
        assertEquals("rahim", key(rahim));
    }

    @Test
    void invisibleCharactersAndDirectionMarksChangeNothing() {
        assertEquals(key("Rohima Khatun"), key("\u202ERo\u200Bhi\u200Dma\u2069 \uFEFFKhatun\u200F"));
        assertEquals(key("Rohima"), key("Ｒｏｈｉｍａ"));
        assertEquals(key("فاطمة"), key("فـاطـمـة"));
        assertEquals(key("José"), key("Jose\u0301"));
    }

    @Test
    void halfOfASurrogatePairIsRefusedWithItsPlaceAndWithoutTheName() {
        MalformedTextException high =
                assertThrows(MalformedTextException.class, () -> NameNormalizer.normalize("Rohima\uD803 Khatun"));
        assertEquals(6, high.position());
        assertTrue(String.valueOf(high.getMessage()).contains("character 7"));
        assertFalse(String.valueOf(high.getMessage()).contains("Rohima"));
        assertThrows(MalformedTextException.class, () -> NameNormalizer.normalize("\uDD14x"));
        assertThrows(MalformedTextException.class, () -> NameNormalizer.normalize("x\uD803"));
    }

    @Test
    void honorificsAreMinorAndBurmeseTitlesOnlyInFront() {
        List<NameToken> begum = NameNormalizer.normalize("Md Rahim Begum").tokens();
        assertTrue(begum.get(0).minor());
        assertFalse(begum.get(1).minor());
        assertTrue(begum.get(2).minor());
        assertTrue(NameNormalizer.normalize("Daw Khin").tokens().get(0).minor());
        assertFalse(NameNormalizer.normalize("Khin Daw").tokens().get(1).minor());
        assertFalse(NameNormalizer.normalize("Daw").tokens().get(0).minor());
    }

    @Test
    void textWithoutLettersIsAnEmptyName() {
        assertTrue(NameNormalizer.normalize("").tokens().isEmpty());
        assertTrue(NameNormalizer.normalize(" -- ؟ \u200B").tokens().isEmpty());
    }

    @Test
    void nothingPrintsAName() {
        NormalizedName name = NameNormalizer.normalize("Rohima");
        assertFalse((name.toString() + name.tokens()).contains("ohima"));
    }
}
