package org.ashroy.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY = Pattern.compile("screen\\.text\\(\"([a-z0-9.-]+)\"[,)]");
    private static final Pattern TITLE = Pattern.compile("(?:title|label|hint) = \"([a-z0-9.-]+)\"");

    private final Properties english = read("messages.properties");
    private final Properties arabic = read("messages_ar.properties");

    private static Properties read(String name) {
        Properties messages = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages", name), StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
        return messages;
    }

    @Test
    void arabicSaysEverythingThatEnglishSays() {
        assertThat(arabic.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void placeholdersAreTheSame() {
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(arabic.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
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
}
