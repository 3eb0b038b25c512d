/**
 * Children apart from their parents: registered alone, tied to siblings and caregivers, and spoken for by nobody until two workers
 * have made sure of the caregiver (S18).
 */
@ApplicationModule(displayName = "Children apart")
@NullMarked
package org.ashroy.app.children;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
