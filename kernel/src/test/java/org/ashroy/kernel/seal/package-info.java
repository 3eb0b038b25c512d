/** Tests of sealing and of the keyring. */
@NullMarked
package org.ashroy.kernel.seal;

import org.jspecify.annotations.NullMarked;
