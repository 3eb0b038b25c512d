/**
 * The exchange with programs of other organisations, in the messages of the Digital Convergence Initiative's registry interface:
 * a person's data are answered only where her consent covers exactly what is asked (S18, promise 2).
 */
@ApplicationModule(displayName = "Exchange")
@NullMarked
package org.ashroy.app.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
