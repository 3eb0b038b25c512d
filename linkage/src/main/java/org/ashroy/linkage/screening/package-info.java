/** Screening of names against a list of names without further data, with a threshold that follows from how many alerts can be looked at. */
@NullMarked
package org.ashroy.linkage.screening;

import org.jspecify.annotations.NullMarked;
