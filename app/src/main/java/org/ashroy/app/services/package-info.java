/** The directory of services: who offers what, where, to whom, and how to get there (S19, S20a). */
@ApplicationModule(displayName = "Services")
@NullMarked
package org.ashroy.app.services;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
