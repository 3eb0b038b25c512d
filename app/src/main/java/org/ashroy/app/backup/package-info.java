/** Backups of a running server, and putting them back. */
@ApplicationModule(displayName = "Backup")
@NullMarked
package org.ashroy.app.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
