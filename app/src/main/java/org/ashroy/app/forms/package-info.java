/** The form desk: forms of organisations and of the box, kept in versions, published to roles and places, retired (S12, S13). */
@ApplicationModule(displayName = "Forms")
@NullMarked
package org.ashroy.app.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
