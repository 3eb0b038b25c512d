/** Reports that a member of a household is missing, which never cost the household anything (S18; promise 1). */
@ApplicationModule(displayName = "Reports of missing people")
@NullMarked
package org.ashroy.app.missing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
