/** Several nodes in one process, whose deliveries arrive in any order. */
@NullMarked
package org.ashroy.kernel.simulator;

import org.jspecify.annotations.NullMarked;
