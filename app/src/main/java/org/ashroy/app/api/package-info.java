/** The API for programs: the same commands, permissions and gate as the screens, as JSON with tokens. */
@ApplicationModule(displayName = "API")
@NullMarked
package org.ashroy.app.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
