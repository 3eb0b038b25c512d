/** Who is no longer seen: evidence from missed expectations, in bits; an alert asks for a visit and costs nobody aid. */
@NullMarked
package org.ashroy.kernel.silence;

import org.jspecify.annotations.NullMarked;
