/** The one way to take a list or a file away: encrypted, for a purpose, in the access log, gone after a day. */
@ApplicationModule(displayName = "Export")
@NullMarked
package org.ashroy.app.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
