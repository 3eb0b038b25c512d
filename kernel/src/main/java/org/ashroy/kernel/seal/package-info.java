/** What identifies a person, as ciphertext under the person's own key. */
@NullMarked
package org.ashroy.kernel.seal;

import org.jspecify.annotations.NullMarked;
