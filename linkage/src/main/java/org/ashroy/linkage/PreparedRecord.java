package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record with every text normalised; making one is what can fail, so it is made before anything is stored. */
record PreparedRecord(
        IdentityRecord source,
        List<List<NameToken>> names,
        List<List<NameToken>> fathers,
        List<List<NameToken>> mothers,
        List<String> origin,
        @Nullable String site,
        List<PreparedIdentifier> identifiers,
        List<String> phones) {

    private static final int PHONE_DIGITS = 9;
    private static final int MOST_TEXTS = 16;

    /** An identifier as compared. */
    record PreparedIdentifier(String type, String value) {}

    static PreparedRecord of(IdentityRecord record) {
        List<PreparedIdentifier> identifiers = new ArrayList<>();
        for (Identifier identifier : record.identifiers()) {
            String value = number(identifier.value());
            if (!value.isEmpty()) {
                identifiers.add(new PreparedIdentifier(number(identifier.type()), value));
            }
        }
        Set<String> phones = new LinkedHashSet<>();
        for (String phone : record.phones()) {
            String digits = phone(phone);
            if (!digits.isEmpty()) {
                phones.add(digits);
            }
        }
        return new PreparedRecord(
                record,
                names(record.names()),
                names(record.fatherNames()),
                names(record.motherNames()),
                origin(record.origin()),
                site(record.site()),
                identifiers.stream().distinct().limit(MOST_TEXTS).toList(),
                phones.stream().limit(MOST_TEXTS).toList());
    }

    /** A hash of the first name as written; 0 when there is none. */
    int spelling() {
        return source.names().isEmpty()
                ? 0
                : SearchColumns.spelling(source.names().getFirst());
    }

    /** The words of a name as they are stored. */
    static List<String> first(String name) {
        return words(NameNormalizer.normalize(name)).stream()
                .map(NameToken::key)
                .toList();
    }

    private static List<List<NameToken>> names(List<String> texts) {
        List<List<NameToken>> names = new ArrayList<>(texts.size());
        for (NameReading reading : NameNormalizer.readings(texts)) {
            List<NameToken> words = words(reading.name());
            if (!words.isEmpty() && names.size() < MOST_TEXTS && !names.contains(words)) {
                names.add(words);
            }
        }
        return names;
    }

    private static List<NameToken> words(NormalizedName name) {
        List<NameToken> words = name.tokens();
        return words.size() > MOST_TEXTS ? words.subList(0, MOST_TEXTS) : words;
    }

    private static List<String> origin(@Nullable String text) {
        return text == null
                ? List.of()
                : NameNormalizer.words(text).stream()
                        .distinct()
                        .limit(MOST_TEXTS)
                        .toList();
    }

    static @Nullable String site(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String clean = CleanText.of(code).strip().toUpperCase(Locale.ROOT);
        return clean.isEmpty() ? null : clean;
    }

    /** Letters and digits only, in one case. */
    static String number(String text) {
        StringBuilder number = new StringBuilder();
        CleanText.of(text).codePoints().forEach(codePoint -> {
            if (Character.isDigit(codePoint)) {
                number.append(Character.digit(codePoint, 10));
            } else if (Character.isLetter(codePoint)) {
                number.appendCodePoint(Character.toUpperCase(codePoint));
            }
        });
        return number.toString();
    }

    /** The last nine digits, which are the same with and without country code; empty for fewer than six. */
    static String phone(String text) {
        StringBuilder digits = new StringBuilder();
        CleanText.of(text)
                .codePoints()
                .filter(Character::isDigit)
                .forEach(codePoint -> digits.append(Character.digit(codePoint, 10)));
        if (digits.length() < 6) {
            return "";
        }
        return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "PreparedRecord[" + source.id() + "]";
    }
}
