/** People, households and sites: who is registered, with what, and who they may be already (S18). */
@ApplicationModule(displayName = "Registration")
@NullMarked
package org.ashroy.app.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
