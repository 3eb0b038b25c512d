/** Runs watches over worlds and says what they noticed, beside an oracle that knows the world. */
@NullMarked
package org.ashroy.bench.worlds;

import org.jspecify.annotations.NullMarked;
