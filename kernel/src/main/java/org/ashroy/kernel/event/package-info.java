/** Immutable events on one subject, and their stored form. */
@NullMarked
package org.ashroy.kernel.event;

import org.jspecify.annotations.NullMarked;
