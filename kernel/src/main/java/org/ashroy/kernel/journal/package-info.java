/** The append-only, hash-chained journal, its signed heads and its verification. */
@NullMarked
package org.ashroy.kernel.journal;

import org.jspecify.annotations.NullMarked;
