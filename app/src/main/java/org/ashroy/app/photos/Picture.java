package org.ashroy.app.photos;

import java.util.Base64;

/**
 * A picture of a person as it is kept.
 *
 * @param jpeg a JPEG without anything beside the picture, such as where and with what it was taken
 */
public record Picture(byte[] jpeg) {

    /** The picture as the address of an image, so that a page carries it and no other request fetches it. */
    public String address() {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    }

    /** Shows nothing of the picture. */
    @Override
    public String toString() {
        return "[sealed picture]";
    }
}
