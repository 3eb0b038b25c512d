package org.ashroy.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.Compartments;
import org.ashroy.app.access.Permission;
import org.ashroy.kernel.access.Purpose;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern DAY_NOT_APART = Pattern.compile(
            "(?<![\\u2066\\d/-])(\\d{4}-\\d{2}(-\\d{2})?|\\d{4}-\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4})(?![\\d-])");
    private static final Pattern KEY = Pattern.compile("screen\\.text\\(\"([a-z0-9.-]+)\"[,)]");
    private static final Pattern TITLE = Pattern.compile("(?:title|label|hint) = \"([a-z0-9.-]+)\"");

    private static final Pattern COMMA = Pattern.compile("[}>)], (\\$\\{|<bdi|<span)");
    private static final Pattern LINK = Pattern.compile("new NavigationLink\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\"");
    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");

    private final Properties english = read(".properties");
    private final Map<String, Properties> translations = WebConfiguration.LANGUAGES.stream()
            .map(Locale::getLanguage)
            .filter(language -> !language.equals("en"))
            .collect(Collectors.toMap(language -> language, language -> read("_" + language + ".properties")));

    /** Each module has a file of its own; no key stands in two of them. */
    private static Properties read(String ending) {
        Properties all = new Properties();
        for (String base :
                load(SETTINGS).getProperty("spring.messages.basename").split(",", -1)) {
            Properties module = load(Path.of("src/main/resources", base + ending));
            assertThat(Collections.disjoint(all.keySet(), module.keySet()))
                    .as(base + ending + " has a key that another file has")
                    .isTrue();
            all.putAll(module);
        }
        return all;
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return properties;
    }

    @Test
    void everyLanguageSaysEverythingThatEnglishSays() {
        assertThat(translations).hasSizeGreaterThanOrEqualTo(3);
        translations.forEach((language, texts) ->
                assertThat(texts.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames()));
    }

    /** A sentence that is the same as in English was forgotten. */
    @Test
    void noSentenceIsLeftInEnglish() {
        translations.forEach((language, texts) -> assertThat(english.stringPropertyNames().stream()
                        .filter(key -> english.getProperty(key).matches("[A-Z].* .*\\."))
                        .filter(key -> english.getProperty(key).equals(texts.getProperty(key))))
                .as(language)
                .isEmpty());
    }

    @Test
    void placeholdersAreTheSame() {
        translations.forEach((language, texts) -> {
            for (String key : english.stringPropertyNames()) {
                assertThat(placeholders(texts.getProperty(key)))
                        .as(language + " " + key)
                        .isEqualTo(placeholders(english.getProperty(key)));
            }
        });
    }

    /** Beside Arabic letters a day written with digits would turn round: it stands in an isolate of its own. */
    @Test
    void daysStandApartInArabic() {
        read("_ar.properties")
                .forEach((key, text) -> assertThat(
                                DAY_NOT_APART.matcher((String) text).find())
                        .as(key + "=" + text)
                        .isFalse());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextThatATemplateNamesExists() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                String source = Files.readString(template);
                List<String> keys = Stream.concat(
                                KEY.matcher(source).results(),
                                TITLE.matcher(source).results())
                        .map(match -> match.group(1))
                        .toList();
                assertThat(english.stringPropertyNames())
                        .as(template.toString())
                        .containsAll(keys);
            }
        }
    }

    /** Between two things that a template shows stands the comma of the reader's language. */
    @Test
    void noTemplateHasACommaOfItsOwnBetweenTwoThings() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(COMMA);
            }
        }
    }

    /** The access log and the roles name them by their codes; one without a text is a page that fails. */
    @Test
    void everythingThatTheRulesOfAccessNameHasAText() {
        assertThat(Compartments.categories())
                .isNotEmpty()
                .allSatisfy(category -> assertThat(english).containsKey("category." + category));
        assertThat(Compartments.codes())
                .allSatisfy(compartment -> assertThat(english).containsKey("compartment." + compartment));
        assertThat(Purpose.values())
                .allSatisfy(purpose -> assertThat(english).containsKey("purpose." + purpose.name()));
        assertThat(Permission.values())
                .allSatisfy(permission -> assertThat(english).containsKey("permission." + permission.name()));
    }

    @Test
    void everyPlaceInTheNavigationIsExplainedAtHomeAndInTheHelp() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                LINK.matcher(Files.readString(source))
                        .results()
                        .forEach(match -> assertThat(english.stringPropertyNames())
                                .as(source.toString())
                                .contains(match.group(1), "home." + match.group(1), "help." + match.group(1)));
            }
        }
    }
}
