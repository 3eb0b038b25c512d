package org.ashroy.kernel.journal;

import com.google.crypto.tink.subtle.Ed25519Verify;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.ashroy.kernel.seal.Vault;

/**
 * A chain's latest hash, signed (Ed25519, RFC 8032). Held outside, on paper or by another organisation, it shows later
 * whether the chain was rewritten.
 *
 * @param chain name of the chain, such as {@code journal}
 * @param position of the link it speaks of
 * @param hash of that link
 * @param signature over the three
 */
public record SignedHead(String chain, long position, byte[] hash, byte[] signature) {

    /** Signs a head with an unlocked vault. */
    public static SignedHead sign(Vault vault, String chain, long position, byte[] hash) {
        return new SignedHead(chain, position, hash, vault.sign(message(chain, position, hash)));
    }

    /** Whether the signature is of this key. */
    public boolean isSignedBy(byte[] publicKey) {
        try {
            new Ed25519Verify(publicKey).verify(signature, message(chain, position, hash));
            return true;
        } catch (GeneralSecurityException exception) {
            return false;
        }
    }

    /** One line to keep elsewhere. */
    public String text() {
        HexFormat hex = HexFormat.of();
        return chain + " " + position + " " + hex.formatHex(hash) + " " + hex.formatHex(signature);
    }

    /**
     * Reads such a line.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static SignedHead parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "a held head is one line of four words: chain, position, hash, signature; this has "
                            + parts.length);
        }
        HexFormat hex = HexFormat.of();
        return new SignedHead(parts[0], Long.parseLong(parts[1]), hex.parseHex(parts[2]), hex.parseHex(parts[3]));
    }

    private static byte[] message(String chain, long position, byte[] hash) {
        byte[] name = ("ashroy head " + chain + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + Long.BYTES + hash.length)
                .put(name)
                .putLong(position)
                .put(hash)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedHead that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
