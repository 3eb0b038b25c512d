package org.ashroy.forms.xlsform;

import java.util.List;
import java.util.Optional;
import org.ashroy.forms.Form;
import org.ashroy.forms.Problem;

/**
 * What became of a workbook.
 *
 * @param form the form, when there were no errors
 * @param problems errors and warnings, each with its sheet, row and column
 */
public record Compilation(Optional<Form> form, List<Problem> problems) {

    public Compilation {
        problems = List.copyOf(problems);
    }
}
