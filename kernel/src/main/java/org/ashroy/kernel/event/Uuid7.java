package org.ashroy.kernel.event;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.UUID;

/** Time-ordered UUIDs (RFC 9562, version 7), made here because PostgreSQL 15 cannot. */
public final class Uuid7 {

    /** The order of the bytes, which is the order of creation; {@link UUID#compareTo} compares signed numbers. */
    public static final Comparator<UUID> ORDER = (first, second) -> {
        int high = Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(first.getLeastSignificantBits(), second.getLeastSignificantBits());
    };

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new UUID of this moment. */
    public static UUID create() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
