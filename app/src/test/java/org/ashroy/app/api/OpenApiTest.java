package org.ashroy.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.silence.SessionType;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what the API does, no more and no less. */
class OpenApiTest {

    private final JsonNode description = read("openapi.json");
    private final JsonNode cases = read("cases-openapi.json");

    private static JsonNode read(String name) {
        try (InputStream file = ApiController.class.getResourceAsStream(name)) {
            return new JsonMapper().readTree(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    void everyPathIsDescribedAndNoOther() {
        paths(ApiController.class, "/api/v1", description);
        paths(CaseApiController.class, "/api/v2", cases);
    }

    private static void paths(Class<?> controller, String at, JsonNode description) {
        Set<String> served = Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method -> Stream.of(
                                Optional.ofNullable(method.getAnnotation(GetMapping.class))
                                        .map(mapping -> "get " + at + mapping.value()[0]),
                                Optional.ofNullable(method.getAnnotation(PostMapping.class))
                                        .map(mapping -> "post " + at + mapping.value()[0]),
                                Optional.ofNullable(method.getAnnotation(PatchMapping.class))
                                        .map(mapping -> "patch " + at + mapping.value()[0]))
                        .flatMap(Optional::stream))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>();
        description
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().forEach(method -> described.add(method + " " + path.getKey())));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyShapeHasTheFieldsThatAreDescribed() {
        List<Class<?>> shapes = new ArrayList<>(List.of(ApiShapes.class.getDeclaredClasses()));
        shapes.add(ProblemWriter.Problem.class);
        shapes.add(ProblemWriter.FieldError.class);
        JsonNode schemas = description.get("components").get("schemas");
        assertThat(schemas.propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        shapes.stream().map(Class::getSimpleName).toList());
        for (Class<?> shape : shapes) {
            JsonNode properties = schemas.get(shape.getSimpleName()).get("properties");
            assertThat(properties.propertyNames())
                    .as(shape.getSimpleName())
                    .containsExactlyElementsOf(Arrays.stream(shape.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
            for (RecordComponent component : shape.getRecordComponents()) {
                if (component.getType().isEnum()) {
                    List<String> values = new ArrayList<>();
                    properties.get(component.getName()).get("enum").forEach(value -> values.add(value.stringValue()));
                    assertThat(values)
                            .as("%s.%s", shape.getSimpleName(), component.getName())
                            .containsExactlyElementsOf(Arrays.stream(
                                            component.getType().getEnumConstants())
                                    .filter(value -> !(value instanceof SessionType type && type.confidential()))
                                    .map(Object::toString)
                                    .toList());
                }
            }
        }
    }

    @Test
    void everyFieldOfACaseIsDescribedWithItsWords() {
        JsonNode schemas = cases.get("components").get("schemas");
        List<Class<?>> shapes = new ArrayList<>(List.of(CaseShapes.class.getDeclaredClasses()));
        shapes.add(ProblemWriter.Problem.class);
        shapes.add(ProblemWriter.FieldError.class);
        Set<String> named =
                new TreeSet<>(shapes.stream().map(Class::getSimpleName).toList());
        named.add("CaseRequest");
        assertThat(schemas.propertyNames()).containsExactlyInAnyOrderElementsOf(named);
        for (Class<?> shape : shapes) {
            Set<String> fields = new TreeSet<>(CaseApiController.names(shape));
            if (shape == CaseShapes.CaseData.class) {
                // Sent, and never read.
                fields.add("ashroy_risk_reason");
            }
            assertThat(schemas.get(shape.getSimpleName()).get("properties").propertyNames())
                    .as(shape.getSimpleName())
                    .containsExactlyInAnyOrderElementsOf(fields);
        }
        assertThat(words("CaseData", "risk_level")).isEqualTo(CaseWords.RISK.words());
        assertThat(words("CaseData", "workflow")).isEqualTo(CaseWords.WORKFLOW.words());
        assertThat(words("CaseData", "displacement_status")).isEqualTo(CaseWords.DISPLACEMENT.words());
        assertThat(words("CaseData", "protection_status")).isEqualTo(CaseWords.STATUS.words());
        assertThat(words("CaseData", "closure_reason")).isEqualTo(CaseWords.CLOSURE.words());
        assertThat(words("CaseData", "sex")).isEqualTo(CaseWords.SEX.words());
        assertThat(words("ServiceData", "service_type")).isEqualTo(CaseWords.SERVICE.words());
        assertThat(words("ServiceData", "service_implemented"))
                .startsWith(CaseWords.NOT_YET)
                .endsWith(CaseWords.SERVICE_END.words().toArray(String[]::new));
        assertThat(words("GoalData", "intervention_service_success")).isEqualTo(CaseWords.GOAL_END.words());
        assertThat(words("NoteData", "note_subject")).isEqualTo(CaseWords.SUBJECT.words());
    }

    private List<String> words(String shape, String field) {
        List<String> words = new ArrayList<>();
        cases.at("/components/schemas/" + shape + "/properties/" + field + "/enum")
                .forEach(word -> words.add(word.stringValue()));
        return words;
    }

    /** No value of ours is without a word, or has two. */
    @Test
    void everyValueHasOneWord() {
        assertThat(Arrays.stream(CaseKind.values())
                        .map(kind -> Stream.of(CaseWords.STATUS, CaseWords.CONCERN)
                                .filter(words -> words.word(kind).isPresent())
                                .count()))
                .containsOnly(1L);
        for (CaseWords<?> words : List.of(
                CaseWords.RISK,
                CaseWords.WORKFLOW,
                CaseWords.SERVICE,
                CaseWords.SERVICE_END,
                CaseWords.GOAL_END,
                CaseWords.CLOSURE)) {
            Set<Object> values = new HashSet<>();
            words.words().forEach(word -> values.add(words.read(word).orElseThrow()));
            Class<?> type = values.iterator().next().getClass();
            assertThat(values)
                    .containsExactlyInAnyOrder(type.getEnumConstants())
                    .hasSameSizeAs(words.words());
        }
    }

    @Test
    void everyWriteNeedsAKey() {
        for (JsonNode each : List.of(description, cases)) {
            each.get("paths")
                    .properties()
                    .forEach(path -> List.of("post", "patch").forEach(method -> {
                        JsonNode write = path.getValue().get(method);
                        if (write != null) {
                            assertThat(write.get("parameters").toString().toLowerCase(Locale.ROOT))
                                    .contains("idempotency-key");
                        }
                    }));
        }
    }
}
