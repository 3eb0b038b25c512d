/** From the set of a subject's events to its state, whatever order they arrived in. */
@NullMarked
package org.ashroy.kernel.fold;

import org.jspecify.annotations.NullMarked;
