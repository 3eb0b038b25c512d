package org.ashroy.forms.table;

/** Which texts can be written into every kind of file and come back the same. */
final class Characters {

    private Characters() {}

    /** Whether XML 1.0 and UTF-8 can hold all of it: no control characters but tab and line feed, no half characters. */
    static boolean areWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c)
                    || (c < 0x20 && c != '\t' && c != '\n')
                    || c == 0xFFFE
                    || c == 0xFFFF) {
                return false;
            }
        }
        return true;
    }
}
