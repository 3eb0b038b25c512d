/** A form being filled, evaluated by JavaRosa. */
@NullMarked
package org.ashroy.forms.filling;

import org.jspecify.annotations.NullMarked;
