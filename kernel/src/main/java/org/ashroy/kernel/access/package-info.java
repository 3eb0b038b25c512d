/** The only way from sealed to readable: one act, one purpose, one line in the access log. */
@NullMarked
package org.ashroy.kernel.access;

import org.jspecify.annotations.NullMarked;
