package org.ashroy.kernel.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ashroy.kernel.journal.Sha256;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * The root key in several hands: so many shares, of which so many are enough (Shamir, 1979, over GF(2^8)). A share is
 * written {@code needed-number-hex-check}; the check finds a mistyped share before it is tried.
 */
final class RecoveryShares {

    private static final HexFormat HEX = HexFormat.of();
    private static final int CHECK_LETTERS = 6;

    private RecoveryShares() {}

    static List<String> split(byte[] secret, int shares, int needed) {
        if (shares == 0) {
            return List.of();
        }
        if (shares < 2 || shares > 20 || needed < 2 || needed > shares) {
            throw new KeyringException(
                    "choose 2 to 20 recovery shares, of which at least 2 are needed; not " + needed + " of " + shares);
        }
        ShamirSplitSecret split = ShamirSecretSplitter.getInstance(
                        ShamirSecretSplitter.Algorithm.AES, secret.length, new SecureRandom())
                .resplit(secret, needed, shares);
        List<String> texts = new ArrayList<>();
        for (int number = 1; number <= shares; number++) {
            String body = needed + "-" + number + "-" + HEX.formatHex(bytes(split.getSecretShares()[number - 1]));
            texts.add(body + "-" + check(body));
        }
        return texts;
    }

    static byte[] join(List<String> texts) {
        List<ShamirSplitSecretShare> shares = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int needed = 2;
        for (int at = 0; at < texts.size(); at++) {
            String text = texts.get(at).strip().toLowerCase(Locale.ROOT);
            String[] parts = text.split("-", -1);
            if (parts.length != 4
                    || !check(parts[0] + "-" + parts[1] + "-" + parts[2]).equals(parts[3])) {
                throw new KeyringException("recovery share " + (at + 1)
                        + " is mistyped: compare it with the paper, letter by letter; nothing was changed");
            }
            if (!seen.add(text)) {
                continue; // the same share twice is one share
            }
            needed = Integer.parseInt(parts[0]);
            shares.add(new ShamirSplitSecretShare(HEX.parseHex(parts[2]), Integer.parseInt(parts[1])));
        }
        if (shares.size() < needed) {
            throw new WrongPassphraseException(
                    shares.size() + " recovery shares are too few, " + needed + " are needed; they do");
        }
        try {
            return ShamirSplitSecret.getInstance(
                            ShamirSecretSplitter.Algorithm.AES, shares.toArray(ShamirSplitSecretShare[]::new))
                    .getSecret();
        } catch (IOException exception) {
            throw new IllegalStateException("joining recovery shares failed", exception);
        }
    }

    private static String check(String body) {
        return HEX.formatHex(Sha256.of(body.getBytes(StandardCharsets.UTF_8))).substring(0, CHECK_LETTERS);
    }

    private static byte[] bytes(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException exception) {
            throw new IllegalStateException("encoding a recovery share failed", exception);
        }
    }
}
