/** Tests of the chain. */
@NullMarked
package org.ashroy.kernel.journal;

import org.jspecify.annotations.NullMarked;
