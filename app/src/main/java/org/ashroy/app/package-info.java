/** The Ashroy server and its commands. */
@NullMarked
package org.ashroy.app;

import org.jspecify.annotations.NullMarked;
