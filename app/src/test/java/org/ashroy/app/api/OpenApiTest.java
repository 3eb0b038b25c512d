package org.ashroy.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.silence.SessionType;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what the API does, no more and no less. */
class OpenApiTest {

    private final JsonNode description = read();

    private static JsonNode read() {
        try (InputStream file = ApiController.class.getResourceAsStream("openapi.json")) {
            return new JsonMapper().readTree(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    void everyPathIsDescribedAndNoOther() {
        Set<String> served = Arrays.stream(ApiController.class.getDeclaredMethods())
                .flatMap(method -> Stream.concat(
                        Stream.ofNullable(method.getAnnotation(GetMapping.class))
                                .map(mapping -> "get /api/v1" + mapping.value()[0]),
                        Stream.ofNullable(method.getAnnotation(PostMapping.class))
                                .map(mapping -> "post /api/v1" + mapping.value()[0])))
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
    void everyWriteNeedsAKey() {
        description.get("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().get("post");
            if (post != null) {
                assertThat(post.get("parameters").toString().toLowerCase(Locale.ROOT))
                        .contains("idempotency-key");
            }
        });
    }
}
