/** The compiler from XLSForm (a workbook) to XForm (XML). */
@NullMarked
package org.ashroy.forms.xlsform;

import org.jspecify.annotations.NullMarked;
