@NullMarked
package org.ashroy.app.justice;

import org.jspecify.annotations.NullMarked;
