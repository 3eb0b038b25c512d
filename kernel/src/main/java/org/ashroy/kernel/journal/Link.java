package org.ashroy.kernel.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One link of a hash chain: an entry of the journal or of the access log.
 *
 * @param position from 1, without gaps
 * @param bytes the stored bytes, whatever they hold; what is secret in them is sealed
 * @param hash SHA-256 of the predecessor's hash, the position and the bytes
 */
public record Link(long position, byte[] bytes, byte[] hash) {

    /** The hash before the first link. */
    public static byte[] origin() {
        return new byte[Sha256.BYTES];
    }

    /** The link that follows one with this hash. */
    public static Link after(long predecessor, byte[] predecessorHash, byte[] bytes) {
        long position = Math.addExact(predecessor, 1);
        return new Link(position, bytes, hash(predecessorHash, position, bytes));
    }

    static byte[] hash(byte[] predecessorHash, long position, byte[] bytes) {
        return Sha256.of(
                predecessorHash,
                ByteBuffer.allocate(Long.BYTES).putLong(position).array(),
                bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link that
                && position == that.position
                && Arrays.equals(bytes, that.bytes)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "link " + position;
    }
}
