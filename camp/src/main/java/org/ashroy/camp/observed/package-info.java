/** What anybody can see of an invented world: who is on the roll, what is planned, what was recorded. Never what is true. */
@NullMarked
package org.ashroy.camp.observed;

import org.jspecify.annotations.NullMarked;
