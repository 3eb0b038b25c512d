/** Counts and timings by fixed names, and whether the server is well: for whoever looks after the machine; nobody is named. */
@ApplicationModule(displayName = "Metrics")
@NullMarked
package org.ashroy.app.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
