package org.ashroy.kernel.card;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.ashroy.kernel.event.WipedBuffers;
import org.ashroy.kernel.journal.Sha256;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * The text in a card's QR code: a CBOR Web Token (RFC 8392) in a COSE_Sign1 (RFC 9052) under Ed25519, deflated, in Base45: the
 * road of MOSIP's Claim 169, so that readers for it read ours. Of the identity that Claim 169 has room for it carries the
 * identifier only, and that is a token.
 *
 * <p>{@code 18([h'{1: -8, 4: key id}', {}, h'{1: issuer, 4: expires, 6: issued, 169: {1: token}}', signature])}
 */
public final class CardCode {

    private static final int SIGN1 = 18;
    private static final int ALGORITHM = 1;
    private static final int KEY_ID = 4;
    private static final int EDDSA = -8;
    private static final int ISSUER = 1;
    private static final int EXPIRES = 4;
    private static final int ISSUED = 6;
    private static final int IDENTITY = 169;
    private static final int IDENTIFIER = 1;

    private static final int KEY_ID_BYTES = 8;
    private static final int SHORTEST = 100;
    private static final int LONGEST = 1_000;
    private static final int MOST_BYTES = 2_000;
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

    private static final ObjectMapper CBOR = CBORMapper.builder(
                    CBORFactory.builder().recyclerPool(new WipedBuffers()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CardCode() {}

    /** Whether a text can be a card's, and no code that somebody typed. */
    public static boolean looksLikeOne(String text) {
        return text.length() >= SHORTEST;
    }

    /**
     * The text of a card.
     *
     * @param claims what it says
     * @param publicKey of the key that signs, 32 bytes
     * @param signer signs bytes with Ed25519
     */
    public static String write(CardClaims claims, byte[] publicKey, UnaryOperator<byte[]> signer) {
        byte[] header = cbor(out -> {
            out.writeStartObject(null, 2);
            out.writePropertyId(ALGORITHM);
            out.writeNumber(EDDSA);
            out.writePropertyId(KEY_ID);
            out.writeBinary(keyId(publicKey));
            out.writeEndObject();
        });
        byte[] payload = cbor(out -> {
            out.writeStartObject(null, 4);
            out.writePropertyId(ISSUER);
            out.writeString(claims.issuer());
            out.writePropertyId(EXPIRES);
            out.writeNumber(claims.expires().getEpochSecond());
            out.writePropertyId(ISSUED);
            out.writeNumber(claims.issued().getEpochSecond());
            out.writePropertyId(IDENTITY);
            out.writeStartObject(null, 1);
            out.writePropertyId(IDENTIFIER);
            out.writeString(claims.token());
            out.writeEndObject();
            out.writeEndObject();
        });
        byte[] signature = signer.apply(signed(header, payload));
        return Base45.encode(deflated(cbor(out -> {
            out.writeTag(SIGN1);
            out.writeStartArray(null, 4);
            out.writeBinary(header);
            out.writeStartObject(null, 0);
            out.writeEndObject();
            out.writeBinary(payload);
            out.writeBinary(signature);
            out.writeEndArray();
        })));
    }

    /**
     * What a card says. Whether it has expired is for the reader to judge.
     *
     * @param text as a scanner gives it, in any case of letters
     * @param publicKeys of those whose cards are taken, 32 bytes each
     * @throws CardRefusedException where it is none, or not signed by any of them
     */
    public static CardClaims read(String text, Collection<byte[]> publicKeys) throws CardRefusedException {
        if (!looksLikeOne(text) || text.length() > LONGEST) {
            throw new CardRefusedException(CardRefusedException.Why.NOT_A_CARD);
        }
        try {
            Parts parts = parts(inflated(Base45.decode(text.toUpperCase(Locale.ROOT))));
            byte[] keyId = namedKey(parts.header());
            byte[] key = publicKeys.stream()
                    .filter(each -> Arrays.equals(keyId(each), keyId))
                    .findFirst()
                    .orElseThrow(() -> new CardRefusedException(CardRefusedException.Why.UNKNOWN_ISSUER));
            verify(parts, key);
            return claims(parts.payload());
        } catch (IllegalArgumentException | DataFormatException | JacksonException broken) {
            throw new CardRefusedException(CardRefusedException.Why.NOT_A_CARD, broken);
        }
    }

    /** By which a card names the key that signed it: the first 8 bytes of the key's SHA-256, as text. */
    public static String keyName(byte[] publicKey) {
        return HexFormat.of().formatHex(keyId(publicKey));
    }

    private static void verify(Parts parts, byte[] publicKey) throws CardRefusedException {
        byte[] signed = signed(parts.header(), parts.payload());
        // Bouncy Castle's, which is faster than Tink's: verifying is most of what reading a card takes.
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        verifier.update(signed, 0, signed.length);
        if (!verifier.verifySignature(parts.signature())) {
            throw new CardRefusedException(CardRefusedException.Why.FORGED);
        }
    }

    /** What is signed: Sig_structure of RFC 9052, section 4.4. */
    private static byte[] signed(byte[] header, byte[] payload) {
        return cbor(out -> {
            out.writeStartArray(null, 4);
            out.writeString("Signature1");
            out.writeBinary(header);
            out.writeBinary(new byte[0]);
            out.writeBinary(payload);
            out.writeEndArray();
        });
    }

    private static byte[] keyId(byte[] publicKey) {
        return Arrays.copyOf(Sha256.of(publicKey), KEY_ID_BYTES);
    }

    private record Parts(byte[] header, byte[] payload, byte[] signature) {}

    private static Parts parts(byte[] bytes) {
        JsonNode signed = CBOR.readTree(bytes);
        if (signed.size() != 4 || !signed.path(1).isObject() || !signed.path(1).isEmpty()) {
            throw new IllegalArgumentException("no COSE_Sign1 as we write it");
        }
        return new Parts(binary(signed.path(0)), binary(signed.path(2)), binary(signed.path(3)));
    }

    private static byte[] namedKey(byte[] header) {
        JsonNode fields = CBOR.readTree(header);
        if (number(fields, ALGORITHM) != EDDSA) {
            throw new IllegalArgumentException("another algorithm");
        }
        return binary(fields.path(Integer.toString(KEY_ID)));
    }

    private static CardClaims claims(byte[] payload) {
        JsonNode claims = CBOR.readTree(payload);
        return new CardClaims(
                text(claims, ISSUER),
                text(claims.path(Integer.toString(IDENTITY)), IDENTIFIER),
                Instant.ofEpochSecond(number(claims, ISSUED)),
                Instant.ofEpochSecond(number(claims, EXPIRES)));
    }

    private static byte[] binary(JsonNode node) {
        if (!node.isBinary()) {
            throw new IllegalArgumentException("bytes are missing");
        }
        return node.binaryValue();
    }

    private static long number(JsonNode fields, int name) {
        JsonNode node = fields.path(Integer.toString(name));
        // What a moment in seconds can be; a larger one has no date.
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > LAST_SECOND) {
            throw new IllegalArgumentException("a number is missing");
        }
        return node.longValue();
    }

    private static String text(JsonNode fields, int name) {
        JsonNode node = fields.path(Integer.toString(name));
        if (!node.isString()) {
            throw new IllegalArgumentException("a text is missing");
        }
        return node.stringValue();
    }

    private static byte[] cbor(Consumer<CBORGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = (CBORGenerator) CBOR.createGenerator(bytes)) {
            content.accept(out);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[MOST_BYTES];
            int length = deflater.deflate(buffer);
            if (!deflater.finished()) {
                throw new IllegalArgumentException("a card says less than this; shorten the issuer's name");
            }
            return Arrays.copyOf(buffer, length);
        }
    }

    private static byte[] inflated(byte[] bytes) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes);
            byte[] buffer = new byte[MOST_BYTES];
            int length = inflater.inflate(buffer);
            // Whoever sends a few bytes that swell to a gigabyte gets no further than this.
            if (!inflater.finished()) {
                throw new DataFormatException("more than a card says");
            }
            return Arrays.copyOf(buffer, length);
        }
    }
}
