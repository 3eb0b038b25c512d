/** The small parts that everything else runs through, with JMH. */
@NullMarked
package org.ashroy.bench.micro;

import org.jspecify.annotations.NullMarked;
