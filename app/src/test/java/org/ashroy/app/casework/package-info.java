@NullMarked
package org.ashroy.app.casework;

import org.jspecify.annotations.NullMarked;
