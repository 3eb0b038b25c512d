package org.ashroy.app.registration;

import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;

/**
 * What hangs on a person's record in some module, to be known before two records are said to be of one person. Each module answers
 * for its own with a bean.
 */
public interface OnRecord {

    /** Its name; its title is the message {@code on-record.<name>}. */
    String name();

    /** Without which nobody is told how many there are. */
    Permission permission();

    /** Whether a second person must agree before such a record is linked with another. */
    boolean weighty();

    /** How many hang on a record now. */
    long count(UUID person);

    /** How many of them a user who has the permission may know of; all, where a module keeps none from her. */
    default long known(UUID person, SignedIn user) {
        return count(person);
    }

    /** An answer made of its parts. */
    static OnRecord of(String name, Permission permission, boolean weighty, Counted counted) {
        return new OnRecord() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Permission permission() {
                return permission;
            }

            @Override
            public boolean weighty() {
                return weighty;
            }

            @Override
            public long count(UUID person) {
                return counted.of(person);
            }
        };
    }

    /** Counts what hangs on one record. */
    @FunctionalInterface
    interface Counted {
        /** How many. */
        long of(UUID person);
    }
}
