/** The box: forms of the field that come with Ashroy, complete, in five languages, each with its source. */
@NullMarked
package org.ashroy.forms.box;

import org.jspecify.annotations.NullMarked;
