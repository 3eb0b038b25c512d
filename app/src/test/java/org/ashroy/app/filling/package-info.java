@NullMarked
package org.ashroy.app.filling;

import org.jspecify.annotations.NullMarked;
