package org.ashroy.app.web;

import java.util.List;
import org.ashroy.app.access.SignedIn;

/** What a user is to do today; each module answers for its own work with a bean. Counts only, no names. */
public interface TodaysWork {

    /** How pressing it is, the most pressing first. */
    enum Urgency {
        /** Should have been done. */
        LATE,
        /** To be done today. */
        DUE,
        /** Came in and nobody has looked at it. */
        NEW,
        /** Always there to be done. */
        OPEN
    }

    /**
     * One line of the home screen.
     *
     * @param path of the page where it is done
     * @param text key of its text, with the count as argument
     * @param count how many there are
     * @param most where counting ended: as many or more
     * @param urgency how pressing it is
     */
    record Task(String path, String text, long count, long most, Urgency urgency) {

        /** All of which were counted. */
        public Task(String path, String text, long count, Urgency urgency) {
            this(path, text, count, Long.MAX_VALUE, urgency);
        }
    }

    /** What this user has to do; nothing where there is nothing, or the user may not. */
    List<Task> of(SignedIn user);
}
