@NullMarked
package org.ashroy.app.allegations;

import org.jspecify.annotations.NullMarked;
