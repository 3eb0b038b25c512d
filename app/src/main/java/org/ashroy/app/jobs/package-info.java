/** The one runner of long work: in turn, visible, to be cancelled, and resumed after a power cut. */
@ApplicationModule(displayName = "Jobs")
@NullMarked
package org.ashroy.app.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
