/** Lists of people, as CSV or XLSX, become registrations: every row is accounted for, and none is done twice. */
@ApplicationModule(displayName = "List import")
@NullMarked
package org.ashroy.app.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
