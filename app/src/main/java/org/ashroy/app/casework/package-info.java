/**
 * Casework: under which mandate whom may be served, cases that are sealed from each other, how a case goes, and what is due today
 * (S12, S13, S14, S19, S20a).
 */
@ApplicationModule(displayName = "Casework")
@NullMarked
package org.ashroy.app.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
