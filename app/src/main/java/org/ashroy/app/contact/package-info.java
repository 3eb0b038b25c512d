/** How somebody may be reached without harm, as she says it; every later contact keeps to it (S18, S19). */
@ApplicationModule(displayName = "Safe contact")
@NullMarked
package org.ashroy.app.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
