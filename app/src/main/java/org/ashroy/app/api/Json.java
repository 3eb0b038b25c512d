package org.ashroy.app.api;

import java.util.stream.Collectors;
import org.ashroy.app.registration.Birth;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON of the API, strict: what is not described is refused, so that a misspelt field is never lost in silence. Of all
 * JSON in the system only this renders what was opened, into the answer to the request that opened it.
 */
final class Json {

    private static final JsonMapper MAPPER = StrictJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .addModule(new SimpleModule().addSerializer(new Opened()))
            .build();

    // A day of birth that is not known to the day is none, where another program reads a day.
    private static final JsonMapper DAYS = MAPPER.rebuild()
            .addModule(new SimpleModule("days").addSerializer(new BirthDay()))
            .build();

    private Json() {}

    /** Writes a day of birth where it is known to the day. */
    static final class BirthDay extends StdSerializer<Birth> {

        BirthDay() {
            super(Birth.class);
        }

        @Override
        public void serialize(Birth birth, JsonGenerator generator, SerializationContext context) {
            if (birth.exact()) {
                generator.writeString(birth.toString());
            } else {
                generator.writeNull();
            }
        }
    }

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

    /** As {@link #write}, with a day of birth as a day or nothing. */
    static byte[] writeDays(Object value) {
        return DAYS.writeValueAsBytes(value);
    }

    /** What nothing was opened of, as it would be written. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
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
