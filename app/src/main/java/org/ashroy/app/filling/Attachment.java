package org.ashroy.app.filling;

import java.util.Base64;
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
