package org.ashroy.kernel.fold;

import java.util.HexFormat;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.journal.Sha256;

/** One number for a whole state, by which nodes and rebuilds compare themselves. */
public final class StateHash {

    private StateHash() {}

    /** SHA-256, in hexadecimal, of the state in its stored form; the state's sets and maps must be ordered. */
    public static String of(Object state) {
        return HexFormat.of().formatHex(Sha256.of(Cbor.write(state)));
    }
}
