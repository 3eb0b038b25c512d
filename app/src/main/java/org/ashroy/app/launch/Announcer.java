package org.ashroy.app.launch;

/** Says a line, with the time since the start, to whoever started the server and waits; a bean of every started server. */
public interface Announcer {

    /** Shows the line at once. It names nobody. */
    void say(String line);
}
