/** The demonstration: an invented camp, invented accounts, no secrets. */
@ApplicationModule(displayName = "Demonstration")
@NullMarked
package org.ashroy.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
