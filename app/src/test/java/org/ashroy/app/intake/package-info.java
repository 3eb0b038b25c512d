/** Tests of intake. */
@NullMarked
package org.ashroy.app.intake;

import org.jspecify.annotations.NullMarked;
