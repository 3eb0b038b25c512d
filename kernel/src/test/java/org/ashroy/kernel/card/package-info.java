@NullMarked
package org.ashroy.kernel.card;

import org.jspecify.annotations.NullMarked;
