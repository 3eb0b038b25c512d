package org.ashroy.kernel.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import org.ashroy.kernel.card.CardRefusedException.Why;
import org.junit.jupiter.api.Test;

/** What a card says is read back by whoever has the key, and by nobody is anything else taken for a card. */
class CardCodeTest {

    private static final Ed25519Sign.KeyPair OURS = pair(1);
    private static final Ed25519Sign.KeyPair THEIRS = pair(2);
    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30.5Z");
    private static final CardClaims CLAIMS =
            new CardClaims("registry.example", "R4ND0MT0KEN", NOW, NOW.plusSeconds(3_600));

    private static Ed25519Sign.KeyPair pair(int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        try {
            return Ed25519Sign.KeyPair.newKeyPairFromSeed(secret);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static UnaryOperator<byte[]> signer(Ed25519Sign.KeyPair pair) {
        return message -> {
            try {
                return new Ed25519Sign(pair.getPrivateKey()).sign(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static String card() {
        return CardCode.write(CLAIMS, OURS.getPublicKey(), signer(OURS));
    }

    private static Why refused(String text, Ed25519Sign.KeyPair... known) {
        List<byte[]> keys =
                List.of(known).stream().map(Ed25519Sign.KeyPair::getPublicKey).toList();
        return assertThrows(CardRefusedException.class, () -> CardCode.read(text, keys))
                .why();
    }

    @Test
    void whatWasWrittenIsReadInAnyCase() throws CardRefusedException {
        List<byte[]> keys = List.of(THEIRS.getPublicKey(), OURS.getPublicKey());
        assertEquals(CLAIMS, CardCode.read(card(), keys));
        assertEquals(CLAIMS, CardCode.read(card().toLowerCase(java.util.Locale.ROOT), keys));
        assertTrue(card().length() < 300, "the code of a card stays small enough to be printed: " + card().length());
        assertTrue(CardCode.looksLikeOne(card()));
        assertFalse(CardCode.looksLikeOne("P-7K2M-9QXA-4TC"));
    }

    @Test
    void aCardExpiresAtItsSecond() {
        assertFalse(CLAIMS.expiredAt(NOW));
        assertFalse(CLAIMS.expiredAt(CLAIMS.expires().minusMillis(1)));
        assertTrue(CLAIMS.expiredAt(CLAIMS.expires()));
    }

    @Test
    void theCardOfAnotherIsUnknownAndOneUnderOurNameIsForged() {
        assertEquals(Why.UNKNOWN_ISSUER, refused(card(), THEIRS));
        assertEquals(Why.UNKNOWN_ISSUER, refused(card()));
        String forged = CardCode.write(CLAIMS, OURS.getPublicKey(), signer(THEIRS));
        assertEquals(Why.FORGED, refused(forged, OURS));
    }

    @Test
    void nothingThatIsNoCardIsTakenForOne() {
        assertEquals(Why.NOT_A_CARD, refused("", OURS));
        assertEquals(Why.NOT_A_CARD, refused("P-7K2M-9QXA-4TC", OURS));
        assertEquals(Why.NOT_A_CARD, refused("A".repeat(200), OURS));
        assertEquals(Why.NOT_A_CARD, refused("é".repeat(200), OURS));
        assertEquals(Why.NOT_A_CARD, refused(":".repeat(201), OURS));
        assertEquals(Why.NOT_A_CARD, refused(card() + card(), OURS));
        assertEquals(Why.NOT_A_CARD, refused(card().substring(0, card().length() - 3), OURS));
        assertEquals(Why.NOT_A_CARD, refused(Base45.encode(deflated(new byte[1_000_000])), OURS));
        assertEquals(Why.NOT_A_CARD, refused(Base45.encode(deflated(random(1, 90))), OURS));
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[bytes.length + 100];
            return java.util.Arrays.copyOf(buffer, deflater.deflate(buffer));
        }
    }

    /** RFC 8032 takes S below the order of the group only: else each card could be written in a second way by anybody. */
    @Test
    void anotherFormOfTheSameSignatureIsForged() {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        String card = CardCode.write(CLAIMS, OURS.getPublicKey(), message -> {
            byte[] signature = signer(OURS).apply(message);
            byte[] scalar = new byte[32];
            for (int at = 0; at < 32; at++) {
                scalar[at] = signature[63 - at];
            }
            byte[] raised = new BigInteger(1, scalar).add(order).toByteArray();
            for (int at = 0; at < 32; at++) {
                signature[32 + at] = at < raised.length ? raised[raised.length - 1 - at] : 0;
            }
            return signature;
        });
        assertEquals(Why.FORGED, refused(card, OURS));
    }

    /** 20,000 changes of one letter and 10,000 random texts: none is read as a card that says something else. */
    @Test
    void noChangeOfOneLetterSaysSomethingElse() throws CardRefusedException {
        Random random = new Random(45);
        String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        String card = card();
        Map<Why, Integer> reasons = new EnumMap<>(Why.class);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder changed = new StringBuilder(card);
            int at = random.nextInt(card.length());
            changed.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
            if (!changed.toString().equals(card)) {
                reasons.merge(refused(changed.toString(), OURS), 1, Integer::sum);
            }
        }
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 100 + random.nextInt(200);
            for (int at = 0; at < length; at++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            reasons.merge(refused(text.toString(), OURS), 1, Integer::sum);
        }
        // The checksum of the deflated bytes finds what was read badly before the signature is asked.
        assertTrue(reasons.getOrDefault(Why.NOT_A_CARD, 0) > 29_000, reasons.toString());
        assertEquals(CLAIMS, CardCode.read(card, List.of(OURS.getPublicKey())));
    }

    @Test
    void theBytesAreThoseOfTheStandards() {
        // The header of RFC 9052 for this algorithm and key, written out by hand: a map of two, 1: -8, 4: 8 bytes.
        String bytes = HexFormat.of().formatHex(inflated(Base45.decode(card())));
        String header = "a2012704" + "48" + CardCode.keyName(OURS.getPublicKey());
        assertTrue(bytes.startsWith("d284" + "4d" + header + "a0"), bytes);
        // The payload: a map of four, its last the identity of claim 169 (0xa9) with its identifier alone.
        String token = HexFormat.of().formatHex("R4ND0MT0KEN".getBytes(StandardCharsets.UTF_8));
        assertTrue(bytes.contains("18a9" + "a101" + "6b" + token + "5840"), bytes);
        assertTrue(bytes.contains("a401" + "70"), bytes);
    }

    private static byte[] inflated(byte[] bytes) {
        try (java.util.zip.Inflater inflater = new java.util.zip.Inflater()) {
            inflater.setInput(bytes);
            byte[] buffer = new byte[1_000];
            return java.util.Arrays.copyOf(buffer, inflater.inflate(buffer));
        } catch (java.util.zip.DataFormatException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The examples of RFC 9285, sections 4.3 and 4.4. */
    @Test
    void base45() {
        assertEquals("BB8", Base45.encode("AB".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("%69 VD92EX0", Base45.encode("Hello!!".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("UJCLQE7W581", Base45.encode("base-45".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("ietf!", new String(Base45.decode("QED8WEX0"), StandardCharsets.US_ASCII));
        assertThrows(IllegalArgumentException.class, () -> Base45.decode("GGW:"));
        assertThrows(IllegalArgumentException.class, () -> Base45.decode(":::"));
        assertThrows(IllegalArgumentException.class, () -> Base45.decode("::"));
        for (int length = 0; length < 100; length++) {
            byte[] bytes = random(length, length);
            assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes)));
        }
        assertNotEquals("", Base45.encode(new byte[1]));
    }
}
