/**
 * Links a whole population without labels: blocking, Fellegi and Sunter's model learnt from the data itself, clusters. It knows records only
 * through a {@link org.ashroy.linkage.population.Schema}, so that any list can be linked, not only that of a registry.
 */
@NullMarked
package org.ashroy.linkage.population;

import org.jspecify.annotations.NullMarked;
