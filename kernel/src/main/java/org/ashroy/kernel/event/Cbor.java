package org.ashroy.kernel.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The one configuration of CBOR (RFC 8949) that everything stored is written with. */
public final class Cbor {

    private static final ObjectMapper MAPPER = CBORMapper.builder(
                    CBORFactory.builder().recyclerPool(new WipedBuffers()).build())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    // How a shape is read is found out once, and not for each value.
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> shape) {
            return MAPPER.readerFor(shape);
        }
    };

    private Cbor() {}

    /** The bytes of a record; the same for equal records whose sets and maps are ordered. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads a record.
     *
     * @throws MalformedBytesException where the bytes are not of that shape; its message holds none of them
     */
    public static <T> T read(byte[] bytes, Class<T> shape) {
        try {
            @Nullable T value = READERS.get(shape).readValue(bytes);
            if (value == null) {
                throw new MalformedBytesException(shape);
            }
            return value;
        } catch (JacksonException exception) {
            throw new MalformedBytesException(shape, exception);
        }
    }

    static JsonNode readTree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException exception) {
            throw new MalformedBytesException(JsonNode.class, exception);
        }
    }

    static <T> T convert(JsonNode tree, Class<T> shape) {
        try {
            @Nullable T value = MAPPER.treeToValue(tree, shape);
            if (value == null) {
                throw new MalformedBytesException(shape);
            }
            return value;
        } catch (JacksonException exception) {
            throw new MalformedBytesException(shape, exception);
        }
    }
}
