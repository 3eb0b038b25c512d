/** What all screens share: layout, language, templates, errors. */
@ApplicationModule(displayName = "Web", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.ashroy.app.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
