/** Tests of releases. */
@NullMarked
package org.ashroy.app.release;

import org.jspecify.annotations.NullMarked;
