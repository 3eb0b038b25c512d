package org.ashroy.app.export;

import java.util.Optional;
import org.ashroy.app.access.Permission;

/**
 * One column that a list offers.
 *
 * @param name in the form; its heading is the message {@code export.column.<name>}
 * @param category of the data in it, as the access log keeps it, such as {@code identity}
 * @param needs permission beyond that of the list, as for what is sealed
 */
public record Column(String name, String category, Optional<Permission> needs) {

    /** A column of values that are not sealed; it is chosen unless it is taken out. */
    public static Column clear(String name) {
        return new Column(name, "list", Optional.empty());
    }

    /** A column of sealed values; it is in the file only where it was chosen deliberately. */
    public static Column sealed(String name, String category) {
        return new Column(name, category, Optional.of(Permission.VIEW_PERSON));
    }
}
