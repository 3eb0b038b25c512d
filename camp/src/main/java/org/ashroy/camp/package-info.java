/** Invents a camp with real marginals and known truth. */
@NullMarked
package org.ashroy.camp;

import org.jspecify.annotations.NullMarked;
