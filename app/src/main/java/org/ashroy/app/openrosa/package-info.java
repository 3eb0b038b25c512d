/** The door for field apps that work without network, such as ODK Collect: OpenRosa form list, manifest, submission (S12, S13). */
@ApplicationModule(displayName = "OpenRosa")
@NullMarked
package org.ashroy.app.openrosa;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
