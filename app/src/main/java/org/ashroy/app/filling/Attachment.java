package org.ashroy.app.filling;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.ashroy.app.forms.Content;

/**
 * A file that belongs to an answer, as it is sealed.
 *
 * @param name by which the answer names it
 * @param mediaType as it was sent; what a browser makes of it is never trusted
 * @param content as it was sent
 */
public record Attachment(String name, String mediaType, Content content) {

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    /** The ending of a file's name, such as {@code .jpg}, which says what opens it; empty where it is none. */
    static String ending(String name) {
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return ending.matches("\\.[a-z0-9]{1,8}") ? ending : "";
    }

    /** Whether it says that it is a picture that every browser shows. */
    public boolean picture() {
        return PICTURES.contains(mediaType);
    }

    /** It as an address of its own, so that no second request is made for it: a picture, or bytes that nothing runs. */
    public String address() {
        return "data:" + (picture() ? mediaType : "application/octet-stream") + ";base64,"
                + Base64.getEncoder().encodeToString(content.bytes());
    }
}
