/** Who may sign in and do what: accounts, roles as readable data, sign-in, limiters. */
@ApplicationModule(displayName = "Access", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.ashroy.app.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
