package org.ashroy.app.spoken;

import java.util.Map;

/**
 * A text that can be played. A version's words never change; other words are another version, with recordings of its own.
 *
 * @param id lower-case letters, digits, dots and hyphens
 * @param version of its words
 * @param title key of the message that names it
 * @param written its words by language (BCP 47), for whoever records or checks it
 */
public record SpokenText(String id, String version, String title, Map<String, String> written) {

    /** Copies the words. */
    public SpokenText {
        written = Map.copyOf(written);
    }
}
