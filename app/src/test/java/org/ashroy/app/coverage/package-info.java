/** Tests of coverage. */
@NullMarked
package org.ashroy.app.coverage;

import org.jspecify.annotations.NullMarked;
