package org.ashroy.app.registration;

import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who holds which number, in memory while the vault is unlocked, to notice the same number on two people. Numbers are kept as
 * keyed digests (HMAC-SHA-256, RFC 2104, first 64 bits) under a key of this process, about 100 bytes each.
 *
 * <p>It never forgets that someone held a number; whoever asks looks at the records before believing it. Safe for use by
 * several threads.
 */
final class NumberOwners {

    private static final Pattern BESIDE_LETTERS_AND_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern OF_FAMILY = Pattern.compile("FCN|FAMILY|HOUSEHOLD|RATION|CASE");

    private final Map<Long, UUID> first = new HashMap<>();
    private final Map<Long, Set<UUID>> several = new HashMap<>();
    private final Mac mac;

    NumberOwners() {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Random.randBytes(32), "HmacSHA256"));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", exception);
        }
    }

    /**
     * What makes two numbers the same: kind and value, without case, spaces and punctuation; the issuer too where the kind does
     * not say it. Empty for numbers that a whole family shares.
     */
    static String key(IdentifierValue number) {
        String kind = number.type().toUpperCase(Locale.ROOT);
        boolean family = CodeList.NUMBER_TYPES
                .find(kind)
                .map(type -> type.column("family").equals("yes"))
                .orElse(OF_FAMILY.matcher(kind).find());
        String value = BESIDE_LETTERS_AND_DIGITS
                .matcher(number.value().toUpperCase(Locale.ROOT))
                .replaceAll("");
        if (family || value.isEmpty()) {
            return "";
        }
        boolean issuerKnown = CodeList.NUMBER_TYPES
                .find(kind)
                .map(type -> !type.column("issuer").isEmpty())
                .orElse(false);
        return kind + "/" + (issuerKnown ? "" : number.issuer().strip().toUpperCase(Locale.ROOT)) + "/" + value;
    }

    /** Who holds or held a number. */
    synchronized Set<UUID> of(String key) {
        long digest = digest(key);
        Set<UUID> together = several.getOrDefault(digest, Set.of());
        return together.isEmpty() && first.containsKey(digest) ? Set.of(first.get(digest)) : Set.copyOf(together);
    }

    private long digest(String key) {
        return ByteBuffer.wrap(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Notes a person's numbers, and returns who else holds or held one of them. */
    synchronized Set<UUID> put(UUID person, Collection<String> keys) {
        Set<UUID> others = new TreeSet<>();
        for (String key : keys) {
            if (key.isEmpty()) {
                continue;
            }
            long digest = digest(key);
            UUID holder = first.putIfAbsent(digest, person);
            if (holder != null && !holder.equals(person)) {
                several.computeIfAbsent(digest, _ -> new TreeSet<>(Set.of(holder)))
                        .add(person);
            }
            others.addAll(several.getOrDefault(digest, Set.of()));
        }
        others.remove(person);
        return others;
    }
}
