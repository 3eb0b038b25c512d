@NullMarked
package org.ashroy.bench.watch;

import org.jspecify.annotations.NullMarked;
