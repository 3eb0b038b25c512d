/** Tests of hybrid time. */
@NullMarked
package org.ashroy.kernel.clock;

import org.jspecify.annotations.NullMarked;
