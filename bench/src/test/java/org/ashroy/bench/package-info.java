/** Tests that the benchmarks run. */
@NullMarked
package org.ashroy.bench;

import org.jspecify.annotations.NullMarked;
