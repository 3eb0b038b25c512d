package org.ashroy.kernel.card;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a card says, all of it. Nothing about who holds it: the token means something only to the registry that made it.
 *
 * @param issuer who made it, such as the address of the registry; claim 1 of a CBOR Web Token (RFC 8392)
 * @param token drawn at random for this one card; the identifier of claim 169
 * @param issued when, in whole seconds; claim 6
 * @param expires from when on it is no longer valid, in whole seconds; claim 4
 */
public record CardClaims(String issuer, String token, Instant issued, Instant expires) {

    /** Cuts the moments to whole seconds. */
    public CardClaims {
        issued = issued.truncatedTo(ChronoUnit.SECONDS);
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it is no longer valid at this moment. */
    public boolean expiredAt(Instant now) {
        return !now.isBefore(expires);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "CardClaims[" + issuer + ", until " + expires + "]";
    }
}
