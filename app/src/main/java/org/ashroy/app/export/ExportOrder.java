package org.ashroy.app.export;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What someone wants to take away.
 *
 * @param id made when the form was opened, so that sending it twice is once
 * @param source name of the list
 * @param columns names of its columns, in any order
 * @param format of the file
 * @param purpose why; empty where none was chosen
 * @param selection which rows
 * @param locale language of headings and codes
 */
public record ExportOrder(
        UUID id,
        String source,
        List<String> columns,
        FileFormat format,
        String purpose,
        Selection selection,
        Locale locale) {

    /** Copies the columns. */
    public ExportOrder {
        columns = List.copyOf(columns);
    }
}
