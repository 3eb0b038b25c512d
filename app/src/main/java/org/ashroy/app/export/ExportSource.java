package org.ashroy.app.export;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.kernel.access.Access;

/**
 * A list that can be taken away; each module gives its lists as beans. First the keys are read, which are few bytes each and
 * say whose data the file will hold, so that the access log knows before the first row is opened; then the rows, in steps.
 */
public interface ExportSource {

    /** Its name in the form, such as {@code people}; its title is the message {@code export.source.<name>}. */
    String name();

    /** The permission without which the list cannot be seen, so neither taken away. */
    Permission permission();

    /** The columns it offers, in order. */
    List<Column> columns();

    /**
     * How a filter of this list is told to a reader.
     *
     * @return the key of the text of its value; empty where the value says it itself, such as a code
     */
    default Optional<String> word(String filter, String value) {
        return Optional.empty();
    }

    /** Whether the keys are the identifiers of people, to be named in the access log. */
    boolean ofPeople();

    /**
     * The keys of the rows, in the order of the file.
     *
     * @param most read no more than these
     */
    List<String> keys(Selection selection, int most);

    /**
     * Some rows. A row that is no longer there is left out.
     *
     * @param keys at most 500
     * @param columns names of columns of this list
     * @param access covers the people of all keys of this export
     */
    List<List<Cell>> rows(List<String> keys, List<String> columns, Access access);
}
