package org.ashroy.app.contact;

/** A way in which somebody is never to be reached. */
public enum Never {
    /** Somebody comes to where she lives. */
    HOME_VISIT,
    /** Somebody calls. */
    CALL,
    /** Somebody sends a message. */
    MESSAGE,
    /** Somebody asks her household for her. */
    HOUSEHOLD,
    /** Somebody asks neighbours or a community leader for her. */
    NEIGHBOURS,
    /** Somebody speaks to her in front of others. */
    IN_FRONT_OF_OTHERS
}
