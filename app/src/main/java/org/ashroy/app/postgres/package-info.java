/** The PostgreSQL that Ashroy starts and watches itself, for an office that has no database of its own; no Spring. */
@NullMarked
package org.ashroy.app.postgres;

import org.jspecify.annotations.NullMarked;
