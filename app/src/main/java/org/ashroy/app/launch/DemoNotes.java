package org.ashroy.app.launch;

import java.util.List;

/** What a module has to say to whoever started the demonstration, such as a sign-in; offered as a bean. */
public interface DemoNotes {

    /** The lines, in the order they are to be shown. */
    List<String> lines();
}
