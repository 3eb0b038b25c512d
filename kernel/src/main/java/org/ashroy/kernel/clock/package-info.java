/** Hybrid logical time, and what is done with clocks that are wrong. */
@NullMarked
package org.ashroy.kernel.clock;

import org.jspecify.annotations.NullMarked;
