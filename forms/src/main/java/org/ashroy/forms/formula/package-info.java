/** Formulas of forms: what they refer to, and whether they can be evaluated within limits. */
@NullMarked
package org.ashroy.forms.formula;

import org.jspecify.annotations.NullMarked;
