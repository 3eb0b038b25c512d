/** Who was seen, who no longer is, and the check that follows (S18; promise 1). */
@ApplicationModule(displayName = "Silence")
@NullMarked
package org.ashroy.app.silence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
