/** For whom a household's entitlement counts, so that reporting a missing member never costs (S18). */
@NullMarked
package org.ashroy.kernel.entitlement;

import org.jspecify.annotations.NullMarked;
