/** Who watches over an invented world, from what was recorded alone. Nothing here knows how worlds are made (a test). */
@NullMarked
package org.ashroy.bench.watch;

import org.jspecify.annotations.NullMarked;
