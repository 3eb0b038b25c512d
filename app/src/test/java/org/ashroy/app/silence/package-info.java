/** Tests of silence. */
@NullMarked
package org.ashroy.app.silence;

import org.jspecify.annotations.NullMarked;
