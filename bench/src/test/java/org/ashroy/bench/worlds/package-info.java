@NullMarked
package org.ashroy.bench.worlds;

import org.jspecify.annotations.NullMarked;
