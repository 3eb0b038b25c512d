/** How letters of one script are written in another: learned costs, a word read with them, and how they are learned. */
@NullMarked
package org.ashroy.linkage.letters;

import org.jspecify.annotations.NullMarked;
