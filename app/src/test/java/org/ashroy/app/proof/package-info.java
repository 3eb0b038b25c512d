/** Proofs over the application as a whole: what a disk, a backup or a locked machine gives away, and what order of arrival changes. */
@NullMarked
package org.ashroy.app.proof;

import org.jspecify.annotations.NullMarked;
