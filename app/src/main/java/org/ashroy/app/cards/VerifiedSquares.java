package org.ashroy.app.cards;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.card.CardRefusedException;
import org.ashroy.kernel.journal.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The squares whose signature was verified before: each is read when it is scanned, again when the scans of a minute are recorded, and
 * at the next session, and verifying is most of what reading one takes. What is kept tells no token: digests by digests.
 */
@Component
class VerifiedSquares {

    /** Squares at the most, those read longest ago left out first; some 300 bytes each by their sizes, not measured. */
    private static final int MOST = 50_000;

    private final Map<String, String> tokens = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    /**
     * The digest of the token of a card.
     *
     * @param text of its square
     * @param key with which the cards of this registry are verified
     * @throws CardRefusedException where it is none, or not signed with this key
     */
    String token(String text, byte[] key) throws CardRefusedException {
        String square = HexFormat.of().formatHex(Sha256.of(key, text.getBytes(StandardCharsets.UTF_8)));
        @Nullable String known = tokens.get(square);
        if (known != null) {
            return known;
        }
        String token = Cards.digest(CardCode.read(text, List.of(key)).token());
        tokens.put(square, token);
        return token;
    }
}
