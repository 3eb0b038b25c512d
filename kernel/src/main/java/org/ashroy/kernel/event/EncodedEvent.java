package org.ashroy.kernel.event;

import java.util.Arrays;

/**
 * An event in its stored form, which never changes.
 *
 * @param meta who, when, after what
 * @param type name of the kind of change, such as {@code person-registered}
 * @param version version of the payload's shape, from 1
 * @param payload CBOR (RFC 8949), with every sealed field as ciphertext
 */
public record EncodedEvent(EventMeta meta, String type, int version, byte[] payload) {

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedEvent that
                && meta.equals(that.meta)
                && type.equals(that.type)
                && version == that.version
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return meta.id().hashCode();
    }

    @Override
    public String toString() {
        return type + " v" + version + " " + meta.id();
    }
}
