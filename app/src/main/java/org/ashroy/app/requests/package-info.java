/** What people ask about their own data: asked, answered in time, told so that nobody else learns of it (S18). */
@ApplicationModule(displayName = "Requests")
@NullMarked
package org.ashroy.app.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
