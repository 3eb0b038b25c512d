/**
 * Justice: what she wants to be done about what happened, what each authority does about a complaint, and that nothing goes to an
 * authority but what she agreed to (S12, S14, S34).
 */
@ApplicationModule(displayName = "Justice")
@NullMarked
package org.ashroy.app.justice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
