/** Tests of the supervised PostgreSQL, and the one that other tests share. */
@NullMarked
package org.ashroy.app.postgres;

import org.jspecify.annotations.NullMarked;
