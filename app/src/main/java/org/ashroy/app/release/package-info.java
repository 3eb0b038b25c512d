/**
 * Handing a person's data to another organisation: asked for, judged by her consents, approved by others, judged again, logged;
 * and what is held about her, for herself.
 */
@ApplicationModule(displayName = "Release")
@NullMarked
package org.ashroy.app.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
