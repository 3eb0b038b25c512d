/** Other programs that link records, each run in a process of its own beside Ashroy, on the same lists. */
@NullMarked
package org.ashroy.bench.peers;

import org.jspecify.annotations.NullMarked;
