@NullMarked
package org.ashroy.app.openrosa;

import org.jspecify.annotations.NullMarked;
