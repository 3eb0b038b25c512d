/** Forms filled in: each answer an event by the path of its field, sealed by what it may tell, gone on with after a crash (S12, S13). */
@ApplicationModule(displayName = "Filling")
@NullMarked
package org.ashroy.app.filling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
