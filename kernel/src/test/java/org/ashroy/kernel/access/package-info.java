/** Tests of the gate. */
@NullMarked
package org.ashroy.kernel.access;

import org.jspecify.annotations.NullMarked;
