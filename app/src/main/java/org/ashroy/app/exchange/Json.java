package org.ashroy.app.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Origin;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the exchange. Fields that are not described are passed over, because the standard lets registries add their own.
 * Besides the API's, only this renders what was opened, into the answer to the request that opened it.
 */
final class Json {

    // No buffers are kept for the next use: the last answer would stand in them, also while the vault is locked.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(new SimpleModule().addSerializer(new Opened()))
            .build();

    private Json() {}

    /** Writes what was opened, in the shapes of the standard. */
    @SuppressWarnings("rawtypes")
    static final class Opened extends StdSerializer<Revealed> {

        Opened() {
            super(Revealed.class);
        }

        @Override
        public void serialize(Revealed revealed, JsonGenerator generator, SerializationContext context) {
            switch (revealed.render()) {
                case Birth birth -> generator.writeString(birth.toString());
                case Origin origin -> generator.writeString(origin.toString());
                case IdentifierValue number -> {
                    generator.writeStartObject();
                    generator.writeStringProperty("@type", "Identifier");
                    generator.writeStringProperty("identifier_type", number.type());
                    generator.writeStringProperty("identifier_value", number.value());
                    generator.writeEndObject();
                }
                default -> generator.writePOJO(revealed.render());
            }
        }
    }

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads a body.
     *
     * @throws FaultException where it is not of that shape
     */
    static <T> T read(byte[] body, Class<T> shape) {
        try {
            @Nullable T value = MAPPER.readValue(body, shape);
            if (value == null) {
                throw new FaultException(Fault.MALFORMED);
            }
            return value;
        } catch (JacksonException malformed) {
            throw new FaultException(Fault.MALFORMED);
        }
    }
}
