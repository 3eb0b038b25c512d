/** How much of the estimated population is registered, at what pace, and who was reached last and least: counts, never people. */
@ApplicationModule(displayName = "Coverage")
@NullMarked
package org.ashroy.app.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
