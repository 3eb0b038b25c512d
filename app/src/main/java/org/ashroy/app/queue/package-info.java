/** The queue of a desk, by numbers and appointments that name nobody (S18). */
@ApplicationModule(displayName = "Queue")
@NullMarked
package org.ashroy.app.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
