package org.ashroy.app.intake;

import java.util.List;
import java.util.UUID;

/**
 * A list that was received, sealed and read once to its end.
 *
 * @param id under which the import will run
 * @param rows how many rows it has, without headers and blank rows
 * @param headers as the list gives them
 * @param mapping as chosen, as remembered for these headers, or as they suggest
 * @param options how it is to be imported
 */
public record Upload(UUID id, long rows, List<String> headers, Mapping mapping, Options options) {

    /** Copies the headers. */
    public Upload {
        headers = List.copyOf(headers);
    }

    /** Shows no header: a list without any has a person in their place. */
    @Override
    public String toString() {
        return "Upload[" + id + ", " + rows + " rows]";
    }
}
