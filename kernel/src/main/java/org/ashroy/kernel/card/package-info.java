/** What stands in the square on a card: a token, signed, that anybody with the public key verifies without a network (S18). */
@NullMarked
package org.ashroy.kernel.card;

import org.jspecify.annotations.NullMarked;
