/** Worlds with known truth, day by day: who is there, who is ill, on a journey or gone, and what of it is recorded. */
@NullMarked
package org.ashroy.camp.worlds;

import org.jspecify.annotations.NullMarked;
