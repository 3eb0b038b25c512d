package org.ashroy.linkage;

import com.ibm.icu.text.Normalizer2;

/** The same text in one encoding: NFKC, without controls, zero-width characters and direction marks. */
public final class CleanText {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private CleanText() {}

    /**
     * Cleans a text.
     *
     * @throws MalformedTextException at half of a surrogate pair
     */
    public static String of(String text) {
        boolean plain = true;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (Character.isHighSurrogate(unit)) {
                if (index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))) {
                    throw new MalformedTextException(index);
                }
                plain = false;
                index++;
            } else if (Character.isLowSurrogate(unit)) {
                throw new MalformedTextException(index);
            } else if (unit < ' ' || unit > '~') {
                plain = false;
            }
        }
        return plain ? text : withoutInvisible(ZawgyiText.toUnicode(NFKC.normalize(withoutInvisible(text))));
    }

    private static String withoutInvisible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                visible.append(' ');
            } else if (!isInvisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            }
        });
        return visible.toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.CONTROL, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default ->
                (codePoint >= 0xFE00 && codePoint <= 0xFE0F) // variation selectors
                        || codePoint == 0x0640 // Arabic tatweel, which only lengthens
                        || codePoint == 0x115F
                        || codePoint == 0x1160
                        || codePoint == 0x3164; // Hangul fillers, invisible though letters
        };
    }
}
