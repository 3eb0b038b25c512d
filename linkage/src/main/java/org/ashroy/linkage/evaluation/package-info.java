/** Measures how well linkage finds true pairs, against lists whose truth is known. */
@NullMarked
package org.ashroy.linkage.evaluation;

import org.jspecify.annotations.NullMarked;
