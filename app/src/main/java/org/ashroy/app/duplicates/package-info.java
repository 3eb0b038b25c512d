/**
 * Whether two records are of one person: pairs in doubt, decisions on them by people, and what follows while the records stay apart
 * underneath (S18).
 */
@ApplicationModule(displayName = "Same person")
@NullMarked
package org.ashroy.app.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
