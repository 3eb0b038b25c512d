package org.ashroy.app.registration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who holds which number, in memory while the vault is unlocked, to notice the same number on two people. Numbers are kept as
 * keyed digests ({@link KeyedDigest}, first 64 bits), about 100 bytes each.
 *
 * <p>It never forgets that someone held a number, until her data are erased; whoever asks looks at the records before believing it.
 * Safe for use by several threads.
 */
final class NumberOwners {

    private static final Pattern BESIDE_LETTERS_AND_DIGITS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern OF_FAMILY = Pattern.compile("FCN|FAMILY|HOUSEHOLD|RATION|CASE");

    private final Map<Long, UUID> first = new HashMap<>();
    private final Map<Long, Set<UUID>> several = new HashMap<>();
    private final KeyedDigest digest = new KeyedDigest();

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
        return digest.first64(key);
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

    /** Forgets all that these people held. It looks through everybody's numbers, because nobody else asks for one person's. */
    synchronized void forget(Set<UUID> people) {
        several.forEach((digest, together) -> {
            together.removeAll(people);
            if (!together.isEmpty()) {
                first.put(digest, together.iterator().next());
            }
        });
        several.values().removeIf(together -> together.size() < 2);
        first.values().removeAll(people);
    }
}
