/** What a line of the log may say: our own words, and of others only what cannot name anybody. */
@ApplicationModule(displayName = "Logs")
@NullMarked
package org.ashroy.app.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
