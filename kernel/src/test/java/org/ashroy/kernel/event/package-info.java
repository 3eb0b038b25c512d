/** Tests of the stored form of events. */
@NullMarked
package org.ashroy.kernel.event;

import org.jspecify.annotations.NullMarked;
