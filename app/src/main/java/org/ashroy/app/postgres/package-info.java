/** A real PostgreSQL, unpacked, started and supervised by Ashroy where the operator has none. */
@NullMarked
package org.ashroy.app.postgres;

import org.jspecify.annotations.NullMarked;
