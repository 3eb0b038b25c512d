/** Cards: given, printed, read at a gate or a desk, ended without taking anything from their holder (S18). */
@ApplicationModule(displayName = "Cards")
@NullMarked
package org.ashroy.app.cards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
