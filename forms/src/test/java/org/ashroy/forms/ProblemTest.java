package org.ashroy.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ashroy.forms.filling.FormEngine;
import org.junit.jupiter.api.Test;

final class ProblemTest {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    @Test
    void everyArgumentOfAKindIsNamed() {
        for (ProblemKind kind : ProblemKind.values()) {
            Set<String> named = PLACE.matcher(kind.what() + kind.remedy())
                    .results()
                    .map(place -> place.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> counted =
                    IntStream.range(0, named.size()).mapToObj(String::valueOf).toList();
            assertEquals(counted, new ArrayList<>(named), kind.name());
        }
    }

    @Test
    void noKeyStandsForTwo() {
        List<String> keys = Stream.concat(
                        Arrays.stream(ProblemKind.values()).map(ProblemKind::key),
                        Arrays.stream(ProblemKind.values()).map(kind -> kind.key() + ".remedy"))
                .toList();
        assertEquals(keys.size(), new HashSet<>(keys).size());
    }

    @Test
    void anArgumentThatLooksLikeAPlaceStaysAsItIs() {
        Problem problem = Problem.of(ProblemKind.LIST_UNKNOWN, Place.sheet("survey"), "{0}$1\\");
        assertEquals("There is no list {0}$1\\.", problem.what());
        assertEquals(
                "Write it as ${name}.",
                Problem.of(ProblemKind.REFERENCE_NEEDED, Place.sheet("survey"), "a")
                        .remedy());
    }

    @Test
    void remediesThatAreHintsAreArguments() {
        Problem type = Sheets.survey("type|name|label", "osm|a|A").compile().problems().stream()
                .filter(problem -> problem.kind() == ProblemKind.TYPE_UNSUPPORTED)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(new Piece.Name("osm"), Hint.USE_GEOPOINT), type.arguments());
        assertEquals("Use geopoint.", type.remedy());
    }

    @Test
    void howManyArgumentsAFunctionTakesIsSaid() {
        List<String> said = Sheets.survey(
                        "type|name|label|calculation",
                        "calculate|a||if(1, 2)",
                        "calculate|b||concat()",
                        "calculate|c||round(1, 2, 3)")
                .compile()
                .problems()
                .stream()
                .map(Problem::what)
                .toList();
        assertTrue(
                said.containsAll(List.of(
                        "Arguments of the function if: 3 are needed, 2 were given.",
                        "Arguments of the function concat: at least 1 are needed, 0 were given.",
                        "Arguments of the function round: 1 to 2 are needed, 3 were given.")),
                said::toString);
    }

    @Test
    void whatAParserSaysIsMarkedAndBeginsWhereItBegins() {
        RefusedFormException refused = assertThrows(
                RefusedFormException.class, () -> Form.read("<a><b></a>".getBytes(StandardCharsets.UTF_8)));
        Piece said = refused.problems().getFirst().arguments().getFirst();
        assertTrue(said instanceof Piece.Foreign);
        assertTrue(Character.isUpperCase(said.text().charAt(0)) || said.text().startsWith("\""), said::text);
        assertTrue(!said.text().contains("ssage:") && !said.text().contains("ParseError"), said::text);
    }

    @Test
    void aTableThatIsNoXmlIsSaidAtItsFile() {
        Form form = Sheets.survey("type|name|label", "select_one_from_file towns.xml|town|Town")
                .form();
        Problem problem = FormEngine.of(form, Map.of("towns.xml", "<a>\n<b>".getBytes(StandardCharsets.UTF_8)))
                .problems()
                .getFirst();
        assertEquals(ProblemKind.NOT_XML, problem.kind());
        assertEquals("towns.xml line 2", problem.place().toString());
    }
}
