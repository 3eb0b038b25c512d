@NullMarked
package org.ashroy.linkage.population;

import org.jspecify.annotations.NullMarked;
