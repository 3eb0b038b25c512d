package org.ashroy.forms.table;

import org.ashroy.forms.FieldKind;
import org.ashroy.forms.FormField;

/**
 * A column of a table.
 *
 * @param header unlike the others of its table
 * @param field whose answers stand in it
 * @param choice the choice that it tells of with 1 and 0; empty when it holds the whole answer
 */
public record TableColumn(String header, FormField field, String choice) {

    /** Whether it holds the whole answer. */
    public boolean isWhole() {
        return choice.isEmpty();
    }

    /** Whether its answers are numbers, unless they are too long for a spreadsheet. */
    boolean isNumber() {
        return isWhole()
                && (field.kind() == FieldKind.INTEGER
                        || field.kind() == FieldKind.DECIMAL
                        || field.kind() == FieldKind.RANGE);
    }
}
