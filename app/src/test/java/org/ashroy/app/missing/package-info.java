@NullMarked
package org.ashroy.app.missing;

import org.jspecify.annotations.NullMarked;
