/** The commands of {@code ./ashroy}, the state directory, and the control socket by which commands reach a running server. */
@NullMarked
package org.ashroy.app.launch;

import org.jspecify.annotations.NullMarked;
