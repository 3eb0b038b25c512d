/** Tests of the packed program, as a process of its own: they run after it is packed. */
@NullMarked
package org.ashroy.app.packed;

import org.jspecify.annotations.NullMarked;
