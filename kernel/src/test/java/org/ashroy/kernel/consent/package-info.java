/** Tests of consents. */
@NullMarked
package org.ashroy.kernel.consent;

import org.jspecify.annotations.NullMarked;
