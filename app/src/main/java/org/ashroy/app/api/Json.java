package org.ashroy.app.api;

import java.util.stream.Collectors;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API, strict: what is not described is refused, so that a misspelt field is never lost in silence. Of all
 * JSON in the system only this renders what was opened, into the answer to the request that opened it.
 */
final class Json {

    // No buffers are kept for the next use: the last request would stand in them, also while the vault is locked.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new SimpleModule().addSerializer(new Opened()))
            .build();

    private Json() {}

    /** Writes what was opened. */
    @SuppressWarnings("rawtypes")
    static final class Opened extends StdSerializer<Revealed> {

        Opened() {
            super(Revealed.class);
        }

        @Override
        public void serialize(Revealed revealed, JsonGenerator generator, SerializationContext context) {
            generator.writePOJO(revealed.render());
        }
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a body.
     *
     * @throws ApiProblemException with the place where it is not of that shape
     */
    static <T> T read(byte[] body, Class<T> shape) {
        try {
            @Nullable T value = MAPPER.readValue(body, shape);
            if (value == null) {
                throw new ApiProblemException(ProblemKind.MALFORMED, "", "api.shape");
            }
            return value;
        } catch (JacksonException malformed) {
            String pointer = malformed.getPath().stream()
                    .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                    .collect(Collectors.joining());
            throw new ApiProblemException(ProblemKind.MALFORMED, pointer, "api.shape");
        }
    }
}
