@NullMarked
package org.ashroy.app.ledger;

import org.jspecify.annotations.NullMarked;
