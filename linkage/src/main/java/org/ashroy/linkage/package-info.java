/** Finds the records that describe the same person, across spellings and scripts, with calibrated probabilities and the reasons shown. */
@NullMarked
package org.ashroy.linkage;

import org.jspecify.annotations.NullMarked;
