package org.ashroy.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of names that stand for each other, and words that distinguish nobody. */
final class NameWords {

    private static final Map<String, String> CANONICAL = new HashMap<>();

    static {
        spelt(
                "mohammad",
                "md mohd mohamad mohammed mohamed mohammod mohamod muhammad muhammed muhamad muhamed muhammod"
                        + " mahammad mahamad mahamed mohmad mohmed mhd muhd mohamud mahmmad");
        spelt("begum", "begom begam baegum bagum");
        spelt("khatun", "khatoon khaton khatum khatoun katun khatan khaatun");
        spelt("bibi", "bebe beebi bibee");
        spelt("akter", "akhter aktar akhtar aktare akhtari aktari aktara");
        spelt("banu", "bano banoo baanu");
        spelt("nesa", "nessa nisa nissa nesha nisha");
        spelt("abdul", "abdur abdus abdel abdal abdun abd abdu abdool abdoul");
        spelt("uddin", "udin uddeen udden aldin eddin eddine");
        spelt("ullah", "ulla ollah ullaha olla allah");
        spelt("bin", "ibn");
        spelt("binti", "bint bte binte bent");
    }

    private static final Set<String> MINOR = Set.of(
            "mohammad",
            "begum",
            "khatun",
            "bibi",
            "akter",
            "banu",
            "nesa",
            "bewa",
            "khanam",
            "khanom",
            "bin",
            "binti",
            "al",
            "el",
            "haji",
            "hajji",
            "hazi",
            "alhaj",
            "maulana",
            "moulana",
            "mawlana",
            "maulvi",
            "moulvi",
            "molvi",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "late",
            "shri",
            "sri",
            "smt",
            "mst",
            "mosammat",
            "mosammot",
            "musammat",
            "mossammat",
            "sk");

    /** Titles of Burmese names; words of the name itself elsewhere than in front. */
    private static final Set<String> MINOR_IN_FRONT = Set.of("u", "oo", "daw", "ko", "ma", "mg");

    /** Prefixes that are written together with the next word or apart. */
    private static final Set<String> SPLIT_PREFIXES = Set.of("abdul", "abdur", "abdus", "abdel");

    /** Of {@link #MINOR} those that are frequent and long enough to be known with a slip, or where they are written together with the name. */
    private static final Set<String> KNOWN_ANYHOW =
            Set.of("mohammad", "begum", "khatun", "akter", "khanam", "mosammat");

    /** Those of them that are last words; others begin names. */
    private static final Set<String> SPLIT_SUFFIXES = Set.of("begum", "khatun", "akter", "khanam");

    /** So many letters have the shortest of these and of their spellings, and the longest. */
    private static final int SHORTEST_KNOWN = 5;

    private static final int LONGEST_SUFFIX = 7;
    private static final int SHORTEST_BEFORE = 3;

    private static final Map<String, String> BY_SKELETON =
            KNOWN_ANYHOW.stream().collect(Collectors.toUnmodifiableMap(Skeleton::of, word -> word));

    private NameWords() {}

    private static void spelt(String canonical, String variants) {
        for (String variant : variants.split(" ", -1)) {
            CANONICAL.put(variant, canonical);
        }
    }

    static String canonical(String key) {
        String known = CANONICAL.get(key);
        return known == null ? withoutSlip(key) : known;
    }

    /** The frequent word that this is but for a slip which leaves its sound as it is; the word itself where there is none. */
    private static String withoutSlip(String key) {
        String frequent = key.length() < SHORTEST_KNOWN ? null : BY_SKELETON.get(Skeleton.of(key));
        return frequent != null && Edits.between(key, frequent, 1) == 1 ? frequent : key;
    }

    static boolean isMinor(String key) {
        return key.length() == 1 || MINOR.contains(key);
    }

    static boolean isMinorInFront(String key) {
        return MINOR_IN_FRONT.contains(key);
    }

    /** How many letters of the key are a frequent last word of women's names behind a word of at least three letters; 0 for none. */
    static int suffixLength(String key) {
        for (int length = LONGEST_SUFFIX; length >= SHORTEST_KNOWN; length--) {
            int start = key.length() - length;
            String end = start < SHORTEST_BEFORE ? "" : key.substring(start);
            if (SPLIT_SUFFIXES.contains(CANONICAL.getOrDefault(end, end))) {
                return length;
            }
        }
        return 0;
    }

    /** How many letters of the key are such a prefix before a word of at least four letters; 0 for none. */
    static int prefixLength(String key) {
        return key.length() >= 9 && SPLIT_PREFIXES.contains(key.substring(0, 5)) ? 5 : 0;
    }
}
