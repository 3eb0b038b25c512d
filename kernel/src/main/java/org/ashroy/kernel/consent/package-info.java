/** Consents as tuples, never flattened into flags, and the question whether one covers a release. */
@NullMarked
package org.ashroy.kernel.consent;

import org.jspecify.annotations.NullMarked;
