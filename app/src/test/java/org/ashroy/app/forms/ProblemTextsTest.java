package org.ashroy.app.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ashroy.app.web.Screen;
import org.ashroy.app.web.TestScreens;
import org.ashroy.forms.Hint;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Pieces;
import org.ashroy.forms.Place;
import org.ashroy.forms.Problem;
import org.ashroy.forms.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the library says in English is said in every language of the screens, with all that it names. */
class ProblemTextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final Pattern ONLY_A_PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Map<String, Pattern> SCRIPTS = Map.of(
            "ar", Pattern.compile("\\p{IsArabic}"),
            "bn", Pattern.compile("\\p{IsBengali}"),
            "my", Pattern.compile("\\p{IsMyanmar}"));

    private static final Screen ENGLISH = TestScreens.english();

    static Stream<Screen> screens() {
        return ENGLISH.languages().stream().map(language -> ENGLISH.in(language.getLanguage()));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A problem that names as many things as the texts of its kind have places for. */
    private static Problem problem(ProblemKind kind) {
        int arguments = places(kind.what() + kind.remedy()).size();
        return Problem.of(
                kind,
                Place.sheet("survey"),
                IntStream.range(0, arguments).mapToObj(at -> "argument" + at).toArray());
    }

    private static Set<String> named(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Name.class::isInstance)
                .map(Piece::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(List<Piece> pieces) {
        return pieces.stream()
                .filter(Piece.Words.class::isInstance)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static void isIn(String language, String text, String words) {
        Pattern script = SCRIPTS.getOrDefault(language, LETTER);
        assertThat(script.matcher(words).find())
                .as("%s is said in %s: %s", text, language, words)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyProblemIsSaidInEveryLanguageWithAllThatItNames(Screen screen) {
        for (ProblemKind kind : ProblemKind.values()) {
            Problem problem = problem(kind);
            Map.of(
                            kind.what(), ProblemTexts.what(screen, problem),
                            kind.remedy(), ProblemTexts.remedy(screen, problem))
                    .forEach((english, said) -> {
                        assertThat(named(said))
                                .as("%s in %s", kind, screen.language())
                                .isEqualTo(named(Pieces.of(english, problem.arguments())));
                        assertThat(words(said))
                                .as("%s in %s: no place is left empty", kind, screen.language())
                                .doesNotContainPattern(PLACE);
                        if (!ONLY_A_PLACE.matcher(english).matches()) {
                            isIn(screen.language(), english, words(said));
                        }
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyHintIsSaidInEveryLanguage(Screen screen) {
        for (Hint hint : Hint.values()) {
            List<Piece> said = ProblemTexts.remedy(
                    screen, Problem.of(ProblemKind.TYPE_UNSUPPORTED, Place.sheet("survey"), "osm", hint));
            assertThat(named(said)).isEmpty();
            isIn(screen.language(), hint.text(), words(said));
        }
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyPlaceIsSaidInEveryLanguage(Screen screen) {
        for (Place.Part part : Place.Part.values()) {
            boolean once = part == Place.Part.WORKBOOK || part == Place.Part.DOCUMENT;
            Place place = new Place(part, once ? "" : "survey", 12, "relevant");
            Set<String> named = once ? Set.of("12", "relevant") : Set.of("survey", "12", "relevant");
            assertThat(named(ProblemTexts.where(screen, place))).isEqualTo(new TreeSet<>(named));
            isIn(screen.language(), part.name(), words(ProblemTexts.where(screen, place)));
        }
        assertThat(named(ProblemTexts.where(screen, Place.sheet("survey")))).containsExactly("survey");
        assertThat(named(ProblemTexts.where(screen, Place.workbook()))).isEmpty();
    }

    @Test
    void theLibrarySaysTheSameInEnglish() {
        for (ProblemKind kind : ProblemKind.values()) {
            Problem problem = problem(kind);
            assertThat(Pieces.text(ProblemTexts.what(ENGLISH, problem))).isEqualTo(problem.what());
            assertThat(Pieces.text(ProblemTexts.remedy(ENGLISH, problem))).isEqualTo(problem.remedy());
        }
        for (Hint hint : Hint.values()) {
            Problem problem = Problem.of(ProblemKind.TYPE_UNSUPPORTED, Place.sheet("survey"), "osm", hint);
            assertThat(Pieces.text(ProblemTexts.remedy(ENGLISH, problem))).isEqualTo(hint.text());
        }
    }

    @Test
    void aPlaceIsReadAsTheSpreadsheetShowsIt() {
        Place cell = Place.sheet("survey").inRow(12).inColumn("relevant");
        assertThat(Pieces.text(ProblemTexts.where(ENGLISH, cell))).isEqualTo("sheet survey, row 12, column relevant");
        assertThat(Pieces.text(ProblemTexts.where(ENGLISH.in("nl"), cell)))
                .isEqualTo("blad survey, rij 12, kolom relevant");
        Place element = Place.document().inRow(3).inColumn("/data/a relevant");
        assertThat(Pieces.text(ProblemTexts.where(ENGLISH, element))).isEqualTo("XForm, line 3, /data/a relevant");
    }

    /** What is to be copied into a form stays as it is to be written there, and what another program says is marked as English. */
    @Test
    void formulasAndWhatOtherProgramsSayStayAsTheyAre() {
        Screen arabic = ENGLISH.in("ar");
        Problem unknown = Problem.of(ProblemKind.REFERENCE_UNKNOWN, Place.sheet("survey"), "{0}colur");
        assertThat(Pieces.text(ProblemTexts.what(arabic, unknown))).contains("${{0}colur}");
        Problem syntax = Problem.of(
                ProblemKind.FORMULA_SYNTAX, Place.sheet("survey"), "1 + + '{1}'", new Piece.Foreign("Bad node"));
        assertThat(ProblemTexts.what(arabic, syntax))
                .contains(new Piece.Name("1 + + '{1}'"), new Piece.Foreign("Bad node"));
        assertThat(arabic.text("form-problem.reference.needed.remedy")).contains("\u2066${name}\u2069");
    }
}
