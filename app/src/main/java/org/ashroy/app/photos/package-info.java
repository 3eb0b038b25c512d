/** Photos of faces and the marks that people make instead of a name: taken where she agrees, shown when they are asked for, gone for ever when she says so (S18). */
@ApplicationModule(displayName = "Photos")
@NullMarked
package org.ashroy.app.photos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
