/** Two versions of a form, and what becomes of the answers of the older. */
@NullMarked
package org.ashroy.forms.compare;

import org.jspecify.annotations.NullMarked;
