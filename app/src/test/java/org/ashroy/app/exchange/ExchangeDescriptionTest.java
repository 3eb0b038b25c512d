package org.ashroy.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what is served, the settings are what they are said to be. */
class ExchangeDescriptionTest {

    private static JsonNode description() throws IOException {
        try (InputStream file = ExchangeController.class.getResourceAsStream("openapi.json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(file).readAllBytes());
        }
    }

    @Test
    void everyPathIsDescribedAndNoOther() throws IOException {
        Set<String> served = Arrays.stream(ExchangeController.class.getDeclaredMethods())
                .flatMap(method -> Stream.concat(
                        Stream.ofNullable(method.getAnnotation(GetMapping.class))
                                .map(mapping -> "get /dci/registry" + mapping.value()[0]),
                        Stream.ofNullable(method.getAnnotation(PostMapping.class))
                                .map(mapping -> "post /dci/registry" + mapping.value()[0])))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>();
        description()
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> described.add(method + " " + path.getKey())));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void whatMayBeAskedForIsDescribed() throws IOException {
        JsonNode schemas = description().at("/components/schemas");
        assertThat(words(schemas.at("/Covered/properties/categories/items/enum")))
                .isEqualTo(org.ashroy.app.release.ReleaseGround.CONSENT.categories());
        assertThat(words(schemas.at("/Covered/properties/purpose/properties/code/enum")))
                .isEqualTo(org.ashroy.app.release.ReleasePurpose.ofConsent().stream()
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(words(schemas.at("/SubscribeCriteria/properties/reg_event_type/enum")))
                .isEqualTo(Arrays.stream(PersonEvent.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ExchangeSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ashroy.exchange", ExchangeSettings.class);
    }

    @Test
    void theDefaultsAndTheNamesOfTheSettings() {
        assertThat(bind(Map.of()))
                .isEqualTo(new ExchangeSettings(
                        "ashroy",
                        100,
                        Duration.ofMinutes(10),
                        1000,
                        Duration.ofHours(1),
                        Duration.ofMillis(100),
                        Duration.ofDays(7)));
        assertThat(bind(Map.of(
                        "ashroy.exchange.id", "cxb",
                        "ashroy.exchange.entries", "5",
                        "ashroy.exchange.message-age", "2m",
                        "ashroy.exchange.questions", "6",
                        "ashroy.exchange.period", "3m",
                        "ashroy.exchange.floor", "70ms",
                        "ashroy.exchange.answers-kept", "2d")))
                .isEqualTo(new ExchangeSettings(
                        "cxb",
                        5,
                        Duration.ofMinutes(2),
                        6,
                        Duration.ofMinutes(3),
                        Duration.ofMillis(70),
                        Duration.ofDays(2)));
    }
}
