/** Texts that are read out to people, as recordings in languages that are spoken more than read (S18). */
@ApplicationModule(displayName = "Spoken")
@NullMarked
package org.ashroy.app.spoken;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
