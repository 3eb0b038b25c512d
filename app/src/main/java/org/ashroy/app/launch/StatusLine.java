package org.ashroy.app.launch;

/** What a module has to say when somebody asks how the server is; offered as a bean. It names nobody. */
public interface StatusLine {

    /** The line. */
    String line();
}
