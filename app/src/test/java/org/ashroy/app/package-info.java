/** Tests of the whole application. */
@NullMarked
package org.ashroy.app;

import org.jspecify.annotations.NullMarked;
