/** Tests of for whom an entitlement counts. */
@NullMarked
package org.ashroy.kernel.entitlement;

import org.jspecify.annotations.NullMarked;
