/** The one appender: a command becomes events, a journal entry and tables in one transaction. */
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {})
@NullMarked
package org.ashroy.app.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
