package org.ashroy.app.filling;

/** How a form came to be filled in. */
public enum Way {
    /** On a screen of Ashroy. */
    SCREEN,
    /** On paper first, and typed from it. */
    PAPER,
    /** On a device without network, such as with ODK Collect. */
    DEVICE,
    /** As a case in a file of another program. */
    FILE
}
