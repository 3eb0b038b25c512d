package org.ashroy.app.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.ashroy.app.api.StrictJson;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Origin;
import org.ashroy.kernel.access.Revealed;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON of the exchange. Fields that are not described are passed over, because the standard lets registries add their own.
 * Besides the API's, only this renders what was opened, into the answer to the request that opened it.
 */
final class Json {

    private static final JsonMapper MAPPER = StrictJson.mapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
