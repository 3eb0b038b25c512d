/** Tests of silence detection. */
@NullMarked
package org.ashroy.kernel.silence;

import org.jspecify.annotations.NullMarked;
