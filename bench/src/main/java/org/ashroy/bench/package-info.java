/** Measures the whole program on invented people, beside others that do the same, in the same run. */
@NullMarked
package org.ashroy.bench;

import org.jspecify.annotations.NullMarked;
