@NullMarked
package org.ashroy.app.spoken;

import org.jspecify.annotations.NullMarked;
